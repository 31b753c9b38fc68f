package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Offer;
import org.volenti.campaign.Trigger;
import org.volenti.common.Ids;
import org.volenti.common.LanedId;
import org.volenti.common.Problem;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** Campaigns that launch themselves: once for each fire, in the zone they say. */
@QuarkusTest
@TestProfile(FlowContent.class)
@Timeout(180)
class ScheduleIT {
    @Inject
    Stage stage;

    @Inject
    Catalogs catalogs;

    @Inject
    ScheduleBook book;

    @Inject
    Launches launches;

    @Inject
    Ids ids;

    @Inject
    TestClock clock;

    private Schedules schedules;

    @BeforeEach
    void unseen() {
        stage.standAt("2027-06-07T12:00:00Z");
        stage.forgetFires();
        schedules = anInstance();
    }

    private Schedules anInstance() {
        return new Schedules(catalogs, book, launches, ids, clock);
    }

    @AfterEach
    void end() {
        stage.end();
    }

    private long fires(String campaign, String state) {
        return stage.number("SELECT count(*) FROM schedule_fire WHERE campaign = ? AND state = ?", campaign, state);
    }

    private void fireAt(String now) {
        stage.standAt(now);
        schedules.fireDue();
        for (var launch : launches.list(Optional.empty(), Optional.empty(), 50)) {
            if (launch.state().isOpen() && launch.actor().equals("schedule")) stage.decided(LanedId.write(launch.id()));
        }
        stage.handOver();
    }

    @Test
    void a_schedule_seen_for_the_first_time_has_no_past() {
        schedules.fireDue();
        assertThat(fires("weekly", "launched")).isZero();
        assertThat(fires("weekly", "missed")).isZero();
    }

    @Test
    void it_fires_in_the_brands_zone_and_once() {
        Shop.willing("tuesday", "America/New_York", "weekly");
        fireAt("2027-06-07T12:00:00Z");
        fireAt("2027-06-08T07:59:59Z");
        assertThat(fires("weekly", "launched")).isZero();
        fireAt("2027-06-08T08:00:00Z");
        assertThat(fires("weekly", "launched")).isEqualTo(1);
        fireAt("2027-06-08T08:00:14Z");
        assertThat(fires("weekly", "launched")).isEqualTo(1);
        assertThat(Shop.decisionsOf("tuesday")).singleElement().satisfies(decision -> assertThat(decision)
                .containsEntry("occasion", "schedule:2027-06-08T10:00"));
    }

    @Test
    void in_the_customers_zones_each_gets_it_at_her_own_hour() {
        Shop.willing("early", "Asia/Tokyo", "morning");
        Shop.willing("late", "America/New_York", "morning");
        fireAt("2027-06-07T12:00:00Z");
        stage.advance(Duration.ofMinutes(6));
        schedules.fireDue();
        fireAt("2027-06-08T00:00:00Z");
        assertThat(Shop.decisionsOf("early")).hasSize(1);
        assertThat(Shop.inbox("early")).hasSize(1);
        assertThat(Shop.decisionsOf("late")).filteredOn(this::isOfTheEighth).isEmpty();
        fireAt("2027-06-08T13:00:00Z");
        assertThat(Shop.decisionsOf("late")).filteredOn(this::isOfTheEighth).hasSize(1);
        assertThat(Shop.decisionsOf("early")).hasSize(1);
    }

    private boolean isOfTheEighth(Map<String, Object> decision) {
        return "schedule:2027-06-08T09:00".equals(decision.get("occasion"));
    }

    @Test
    void a_fire_missed_while_down_runs_within_its_expiry_and_is_kept_as_missed_beyond() {
        Shop.willing("missing", "Europe/Berlin", "weekly");
        fireAt("2027-06-07T12:00:00Z");
        fireAt("2027-06-25T12:00:00Z");
        assertThat(fires("weekly", "missed")).as("the 8th and the 15th").isEqualTo(2);
        assertThat(fires("weekly", "launched")).as("the 22nd").isEqualTo(1);
        assertThat(Shop.decisionsOf("missing")).singleElement().satisfies(decision -> assertThat(decision)
                .containsEntry("occasion", "schedule:2027-06-22T10:00"));
        assertThat(book.missed("weekly", 10))
                .extracting(ScheduleBook.Missed::fire)
                .containsExactly(Instant.parse("2027-06-15T08:00:00Z"), Instant.parse("2027-06-08T08:00:00Z"));
    }

    @Test
    void of_two_instances_one_fires() throws Exception {
        schedules.fireDue();
        stage.standAt("2027-06-08T08:00:00Z");
        long before = launchesOfTheEighth();
        var others = List.of(anInstance(), anInstance(), anInstance());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = others.stream()
                    .<Callable<Boolean>>map(instance -> () -> {
                        instance.fireDue();
                        return true;
                    })
                    .toList();
            for (var done : threads.invokeAll(work)) assertThat(done.get()).isTrue();
        }
        assertThat(fires("weekly", "launched")).isEqualTo(1);
        assertThat(launchesOfTheEighth()).isEqualTo(before + 1);
    }

    private long launchesOfTheEighth() {
        return stage.number(
                "SELECT count(*) FROM launch WHERE campaign = 'weekly' AND occasion = 'schedule:2027-06-08T10:00'");
    }

    /** The content with a schedule of its own, which the service in the background does not know. */
    private final class Edited implements Catalogs {
        private Optional<String> cron = Optional.of("0 10 * * TUE");

        @Override
        public Catalog live() {
            var c = catalogs.live();
            var campaigns = new HashMap<String, Campaign>();
            cron.ifPresent(text ->
                    campaigns.put("edited", scheduled(c.campaign("weekly").orElseThrow(), text)));
            return new Catalog(
                    c.policy(),
                    c.jurisdictions(),
                    campaigns,
                    c.offers(),
                    c.segments(),
                    c.wordings(),
                    c.vocabulary(),
                    c.compiler(),
                    c.hash());
        }

        private static Campaign scheduled(Campaign c, String cron) {
            return new Campaign(
                    "edited",
                    c.name(),
                    c.purpose(),
                    c.category(),
                    new Trigger.Schedule(cron, false),
                    c.audience(),
                    c.offers(),
                    c.template(),
                    c.channels(),
                    c.priority(),
                    c.whenCapped(),
                    c.caps(),
                    c.expires(),
                    c.holdout(),
                    c.goal(),
                    c.revision());
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }

        @Override
        public Optional<Offer.Told> offer(String id, int revision) {
            return catalogs.offer(id, revision);
        }
    }

    @Test
    void a_cron_that_was_edited_begins_when_it_is_first_seen() {
        var content = new Edited();
        schedules = new Schedules(content, book, launches, ids, clock);
        fireAt("2027-06-07T12:00:00Z");
        fireAt("2027-06-08T08:00:00Z");
        assertThat(fires("edited", "launched")).isEqualTo(1);
        content.cron = Optional.of("0 10 * * *");
        fireAt("2027-06-11T13:00:00Z");
        assertThat(fires("edited", "launched"))
                .as("Wednesday to Friday are past")
                .isEqualTo(1);
        assertThat(fires("edited", "missed")).isZero();
        fireAt("2027-06-12T08:00:00Z");
        assertThat(fires("edited", "launched")).isEqualTo(2);
    }

    @Test
    void a_campaign_that_was_out_of_the_catalog_begins_when_it_is_back() {
        var content = new Edited();
        schedules = new Schedules(content, book, launches, ids, clock);
        fireAt("2027-06-07T12:00:00Z");
        content.cron = Optional.empty();
        fireAt("2027-06-07T13:00:00Z");
        fireAt("2027-06-09T12:00:00Z");
        content.cron = Optional.of("0 10 * * TUE");
        fireAt("2027-06-09T12:00:05Z");
        assertThat(fires("edited", "launched")).as("Tuesday went by without it").isZero();
        fireAt("2027-06-15T08:00:00Z");
        assertThat(fires("edited", "launched")).isEqualTo(1);
    }

    @Test
    void a_cron_left_alone_that_was_missed_while_down_still_fires() {
        var content = new Edited();
        schedules = new Schedules(content, book, launches, ids, clock);
        fireAt("2027-06-07T12:00:00Z");
        schedules = new Schedules(content, book, launches, ids, clock);
        fireAt("2027-06-09T12:00:00Z");
        assertThat(fires("edited", "launched")).isEqualTo(1);
    }
}
