package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.delivery.Dispatcher;
import org.volenti.testing.Api;
import org.volenti.testing.TestClock;

/** Each action by a plain form and by htmx, and what the pages say afterwards. */
@QuarkusTest
class ActionsIT {
    @Inject
    TestClock clock;

    @Inject
    Dispatcher dispatcher;

    private static final String CAMPAIGN = "/studio/campaigns/cross-sell";

    private Visitor marketer;

    @BeforeEach
    void sign_in() {
        clock.set(SampleShop.noon());
        SampleShop.opens(300);
        marketer = Visitor.signedIn();
    }

    @AfterEach
    void leave_it_as_it_was() {
        marketer.act("/studio/sending/start");
        marketer.act(CAMPAIGN + "/resume");
        marketer.act(CAMPAIGN + "/stop");
        clock.followRealTime();
    }

    @Test
    void a_dry_run_runs_without_javascript_and_its_numbers_add_up() {
        var path = "/studio/campaigns/come-back";
        var answer = marketer.act(path + "/dry-run");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith(path + "#dry");
        until(() -> !marketer.page(path).select("#dry table.verdicts").isEmpty());

        var page = marketer.page(path);
        var figures = page.select("#dry .figures dd").eachText().stream()
                .map(text -> Integer.parseInt(text.replaceAll("\\D", "")))
                .toList();
        assertThat(figures.getFirst()).isPositive().isEqualTo(figures.get(1) + figures.get(2) + figures.get(3));
        int sum = page.select("#dry table.verdicts td:nth-child(3)").eachText().stream()
                .mapToInt(text -> Integer.parseInt(text.replaceAll("\\D", "")))
                .sum();
        assertThat(sum).isEqualTo(figures.getFirst());
        assertThat(page.select("#dry").text()).contains("No permission for this on any channel");
        assertThat(page.select("form[action$=launch] button").text())
                .isEqualTo("Launch to " + figures.get(1) + " people");
        assertThat(page.select("svg.share").attr("aria-label")).contains("send");
    }

    @Test
    void after_a_dry_run_the_page_and_the_question_say_what_the_text_messages_cost() {
        var path = "/studio/campaigns/come-back";
        marketer.act(path + "/dry-run");
        until(() -> !marketer.page(path).select("#dry table.verdicts").isEmpty());
        var row = marketer.page(path).select("section[aria-labelledby=channels] tr:has(.why)");
        assertThat(row).as("that of text messages alone").hasSize(1);
        var people = row.select("td.num").text();
        // two segments each, to numbers in Great Britain
        var sum = new BigDecimal("0.0926").multiply(new BigDecimal(people)).setScale(2, RoundingMode.CEILING);
        assertThat(sum).isPositive();
        assertThat(row.text()).isEqualTo("SMS about €" + sum + " at most " + people);

        marketer.post(path + "/launch", Map.of("token", marketer.token(), "again", "yes"));
        marketer.act(path + "/undo");
        assertThat(marketer.page(path + "/ask/launch").select(".lede").text())
                .endsWith("By the last dry run " + people + " text messages go out, for about €" + sum + " at most.");
    }

    @Test
    void a_dry_run_runs_by_htmx_as_a_part_of_the_page() {
        var path = "/studio/campaigns/birthday/dry-run";
        var first = marketer.postPart(path, Map.of("token", marketer.token()));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(first.asString()).select("nav, h1")).isEmpty();
        until(() -> marketer.part(path).header("HX-Refresh") != null);
        assertThat(marketer.part(path).asString()).contains("id=\"dry\"").doesNotContain("<html");
    }

    @Test
    void a_launch_counts_down_and_can_be_undone() {
        var answer = marketer.post(CAMPAIGN + "/launch", Map.of("token", marketer.token(), "again", "yes"));
        assertThat(answer.header("Location")).endsWith(CAMPAIGN + "?done=launched");
        var page = marketer.page(CAMPAIGN);
        assertThat(page.select("#launch h2").text()).matches("Starts in [12]:\\d\\d");
        assertThat(page.select("noscript meta[http-equiv=refresh]")).hasSize(1);
        assertThat(page.select("form[action$=launch]")).as("not twice").isEmpty();

        var part = marketer.part(CAMPAIGN + "/progress?state=COUNTDOWN");
        assertThat(part.header("HX-Refresh")).isNull();
        assertThat(part.asString()).contains("Starts in").doesNotContain("<html");

        assertThat(marketer.act(CAMPAIGN + "/undo").header("Location")).endsWith("?done=undone");
        assertThat(marketer.part(CAMPAIGN + "/progress?state=COUNTDOWN").header("HX-Refresh"))
                .isEqualTo("true");
        var undone = marketer.page(CAMPAIGN + "?done=undone");
        assertThat(undone.select(".banner").text()).isEqualTo("Undone. Nobody was written to.");
        assertThat(undone.select("#launch h2").text()).isEqualTo("This launch was stopped");
    }

    @Test
    void a_launch_that_goes_to_test_customers_first_waits_until_somebody_lets_it_go_on() {
        assertThat(marketer.page("/studio/campaigns/come-back").select("form[action$=launch] input[name=canary]"))
                .hasSize(1);
        var token = marketer.token();
        // the question that comes of a launch before keeps the tick
        marketer.post(CAMPAIGN + "/launch", Map.of("token", token, "again", "yes"));
        marketer.act(CAMPAIGN + "/undo");
        var second = marketer.post(CAMPAIGN + "/launch", Map.of("token", token, "canary", "yes"));
        assertThat(second.header("Location")).endsWith(CAMPAIGN + "/ask/launch?canary=yes");
        assertThat(marketer.page(CAMPAIGN + "/ask/launch?canary=yes").select("input[name=canary][checked]"))
                .hasSize(1);
        marketer.post(CAMPAIGN + "/launch", Map.of("token", token, "again", "yes", "canary", "yes"));
        clock.advance(Duration.ofMinutes(3));
        until(() ->
                marketer.page(CAMPAIGN).select("#launch form[action$=continue]").size() == 1);
        var page = marketer.page(CAMPAIGN);
        assertThat(page.select("#launch").text()).contains("Nobody in the audience is marked as a test customer");
        var launch = page.select("#launch input[name=launch]").val();
        assertThat(marketer.act(CAMPAIGN + "/continue").header("Location"))
                .as("of which launch?")
                .endsWith(CAMPAIGN);
        assertThat(state(launch)).isEqualTo("paused");
        var goesOn = marketer.post(CAMPAIGN + "/continue", Map.of("token", token, "launch", launch));
        assertThat(goesOn.header("Location")).endsWith("?done=continued");
        until(() -> state(launch).equals("done"));
    }

    @Test
    void undoing_a_count_down_leaves_the_launch_before_it_alone() {
        var first = Api.given()
                .body(Map.of("again", true))
                .post("/api/v1/campaigns/cross-sell/launch")
                .<String>path("launch");
        until(() -> state(first).equals("done"));
        marketer.post(CAMPAIGN + "/launch", Map.of("token", marketer.token(), "again", "yes"));
        marketer.act(CAMPAIGN + "/undo");
        assertThat(state(first)).isEqualTo("done");
        assertThat(marketer.act(CAMPAIGN + "/undo").header("Location"))
                .as("nothing to undo")
                .endsWith(CAMPAIGN);
        assertThat(state(first)).isEqualTo("done");
    }

    @Test
    void a_launch_that_is_decided_can_be_stopped_while_its_messages_wait() {
        dispatcher.pause();
        try {
            var launch = Api.given()
                    .body(Map.of("again", true))
                    .post("/api/v1/campaigns/come-back/launch")
                    .<String>path("launch");
            until(() -> state(launch).equals("done"));
            var path = "/studio/campaigns/come-back";
            var page = marketer.page(path);
            assertThat(page.select("#launch").text()).contains("What became of them", "Still waiting");
            assertThat(page.select(".actions a[href$='ask/stop']")).hasSize(1);
            marketer.act(path + "/stop");
            until(() ->
                    marketer.page(path).select(".actions a[href$='ask/stop']").isEmpty());
        } finally {
            dispatcher.resume();
        }
    }

    private static String state(String launch) {
        return Api.given().get("/api/v1/launches/" + launch).path("state");
    }

    @Test
    void launching_again_asks_once() {
        marketer.post(CAMPAIGN + "/launch", Map.of("token", marketer.token(), "again", "yes"));
        var second = marketer.act(CAMPAIGN + "/launch");
        assertThat(second.header("Location")).endsWith(CAMPAIGN + "/ask/launch");
        var question = marketer.page(CAMPAIGN + "/ask/launch");
        assertThat(question.select("h1").text()).endsWith("once more?");
        assertThat(question.select("main form input[name=again]").attr("value")).isEqualTo("yes");
    }

    @Test
    void pause_and_resume_show_on_the_page() {
        assertThat(marketer.act(CAMPAIGN + "/pause").header("Location")).endsWith("?done=paused");
        assertThat(marketer.page(CAMPAIGN).select(".banner").text()).contains("decides nothing");
        assertThat(marketer.page("/studio/campaigns")
                        .select("li:has(a[href$=cross-sell]) .verdict")
                        .text())
                .isEqualTo("paused");
        marketer.act(CAMPAIGN + "/resume");
        assertThat(marketer.page(CAMPAIGN).select(".banner")).isEmpty();
    }

    @Test
    void the_switch_stops_all_marketing_and_every_page_says_so() {
        var question = marketer.page("/studio/sending");
        assertThat(question.select("h1").text()).isEqualTo("Stop all marketing?");
        assertThat(question.select(".lede").text()).containsPattern("In the last seven days [0-9.,]+ were sent");
        marketer.act(question.select("main form").attr("action"));
        assertThat(Api.given().get("/api/v1/sending").jsonPath().getBoolean("stopped"))
                .isTrue();
        assertThat(marketer.page("/studio/customers").select(".banner.stopped").text())
                .contains("All marketing is stopped");
        marketer.act(marketer.page("/studio/sending").select("main form").attr("action"));
        assertThat(Api.given().get("/api/v1/sending").jsonPath().getBoolean("stopped"))
                .isFalse();
        assertThat(marketer.page("/studio/customers").select(".banner")).isEmpty();
    }

    @Test
    void a_notice_is_one_of_ours_whatever_a_link_says() {
        assertThat(marketer.page("/studio?done=your-account-is-locked").select(".banner"))
                .isEmpty();
    }

    @Test
    void a_customer_is_found_by_id_and_by_address() {
        var ref = SampleShop.ref(5);
        assertThat(marketer.get("/studio/customers?q=" + ref).header("Location"))
                .contains("ref=" + ref);
        assertThat(marketer.get("/studio/customers?q=" + ref + "%40EXAMPLE.com").header("Location"))
                .contains("ref=" + ref);
        assertThat(marketer.page("/studio/customers?q=nobody")
                        .select(".problem")
                        .text())
                .contains("“nobody”");
    }

    @Test
    void may_we_write_is_answered_in_the_page_and_as_a_part_of_it() {
        var query = "/studio/customers/one?ref=" + SampleShop.ref(5) + "&channel=sms&purpose=club";
        assertThat(marketer.page(query).select("#may-we .answer").text())
                .startsWith("No ")
                .contains("This customer has not agreed");
        assertThat(marketer.part(query).asString()).contains("class=\"answer\"").doesNotContain("<html");
    }

    private static void until(BooleanSupplier done) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not done within 30 s");
            Thread.onSpinWait();
        }
    }
}
