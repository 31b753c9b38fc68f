package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditLog;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** A file is tried, looked at, taken in, and undone, in the studio and without a script. */
@QuarkusTest
class ImportPagesIT {
    private static final long PATIENCE = 60_000_000_000L;
    private static final String HEAD =
            "customer,channel,address,purpose,action,basis,source,actor,occurred_at,affirmativeAct\n";

    @Inject
    StaffBook book;

    @Inject
    Sessions sessions;

    @Inject
    Colleagues colleagues;

    @Inject
    AuditLog log;

    private final String ref = "file-" + UUID.randomUUID();
    private Visitor marketer;

    @BeforeEach
    void a_customer() {
        Api.given()
                .body(List.of(Map.of(
                        "ref",
                        ref,
                        "contactPoints",
                        List.of(Map.of("channel", "email", "address", ref + "@example.com")))))
                .post("/api/v1/customers")
                .then()
                .statusCode(200);
        marketer = Visitor.signedIn();
    }

    private String rows() {
        return HEAD + row("2025-03-01T10:00:00Z", "ticked") + row("not a day", "ticked");
    }

    private String row(String at, String act) {
        return "%s,email,%s@example.com,offers,granted,consent,fair,customer,%s,%s%n".formatted(ref, ref, at, act);
    }

    @Test
    void a_file_is_previewed_then_taken_in_then_undone() {
        var preview = ended(sent(rows().getBytes(StandardCharsets.UTF_8), marketer.token()));
        assertThat(preview.select("h1").text()).isEqualTo("What they agreed to Preview");
        assertThat(preview.select(".lede").text()).contains("fair.csv", "by admin");
        assertThat(preview.text())
                .contains("Nothing of it counts yet.", "Good 1", "Not taken 1")
                .contains("“Not asked” would become “Yes” 1")
                .contains("Would take effect 1")
                .contains("line 3, occurred_at");
        assertThat(standing()).isEqualTo("neverAsked");
        assertThat(preview.select("a:contains(Undo)")).isEmpty();

        var form = preview.select("form[action$=/import]");
        var taken = ended(marketer.post(form.attr("action"), Map.of("token", Visitor.token(preview))));
        assertThat(taken.select("h1").text()).isEqualTo("What they agreed to Done");
        assertThat(standing()).isEqualTo("granted");
        var errors = marketer.get(taken.select("a:contains(as CSV)").attr("href"));
        assertThat(errors.header("Content-Disposition")).contains("attachment");
        assertThat(errors.asString()).startsWith("line,column,reason,row\r\n3,occurred_at,");
        // the file is not held any longer: pressed again it is not taken in again
        assertThat(marketer.post(form.attr("action"), Map.of("token", marketer.token()))
                        .header("Location"))
                .doesNotContain(path(taken));
        assertThat(marketer.page(form.attr("action").replaceFirst("/import$", ""))
                        .text())
                .contains("no longer held here");

        var question = marketer.page(taken.select("a:contains(Undo)").attr("href"));
        assertThat(question.text()).contains("Undo fair.csv of", "up to 1 rows", "A no stays");
        assertThat(standing()).isEqualTo("granted");
        var undone = ended(
                marketer.post(question.select("main form").attr("action"), Map.of("token", Visitor.token(question))));
        assertThat(undone.select("h1").text()).isEqualTo("What they agreed to Undone");
        assertThat(undone.select("section:has(#undone)").text()).contains("Rows that count no more 1");
        assertThat(standing()).isEqualTo("neverAsked");
        assertThat(marketer.page("/studio/imports")
                        .select("ul.rows li:has(a[href=" + path(taken) + "])")
                        .text())
                .contains("What they agreed to", "Undone", "fair.csv", "by admin", "1 good, 1 bad");
    }

    @Test
    void what_rows_say_of_people_is_shown_to_who_may_see_customers_and_each_look_is_kept() {
        var admin = marketer;
        marketer = colleagues.with(Role.DEVELOPER);
        var preview = ended(sent(rows().getBytes(StandardCharsets.UTF_8), marketer.token()));
        assertThat(preview.text())
                .contains("line 3, occurred_at", "“…” is not", "Good 1", "Not taken 1", "who may see customers")
                .doesNotContain(ref, "not a day", "would become");
        var path = preview.select("form[action$=/import]").attr("action").replaceFirst("/import$", "");
        assertThat(marketer.get(path + "/errors").asString())
                .startsWith("line,column,reason,row\r\n3,occurred_at,")
                .doesNotContain(ref);
        assertThat(looks(path)).as("at the file of all, not at the page").isOne();
        assertThat(admin.page(path).text()).contains(ref, "“not a day” is not", "would become");
        assertThat(looks(path)).isEqualTo(2);
    }

    private long looks(String path) {
        var wanted = new AuditLog.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return log.read(wanted, Optional.empty(), 1_000).stream()
                .map(AuditLog.Kept::entry)
                .filter(entry -> entry.action() == AuditAction.IMPORT_ERRORS_SEEN)
                .filter(entry -> path.endsWith("/" + entry.subject()))
                .count();
    }

    private static String path(Document page) {
        return page.select("a:contains(Undo)").attr("href").replace("/undo", "");
    }

    @Test
    void a_file_larger_than_a_form_is_taken_from_staff_and_from_nobody_else() {
        var csv = new StringBuilder(HEAD);
        while (csv.length() < 300_000) csv.append(row("2025-03-01T10:00:00Z", "ticked"));
        var bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
        var page = ended(sent(bytes, marketer.token()));
        assertThat(page.text()).contains("Nothing of it counts yet.");

        var stranger = RestAssured.given()
                .redirects()
                .follow(false)
                .cookie(Cookies.SESSION, "made-up")
                .multiPart("token", "x")
                .multiPart("kind", "consents")
                .multiPart("file", "fair.csv", bytes, "text/csv")
                .post("/studio/imports");
        assertThat(stranger.statusCode()).isEqualTo(413);
    }

    @Test
    void who_has_yet_to_choose_a_password_sends_no_file() {
        var name = "test-newcomer-" + UUID.randomUUID();
        book.add(name, EnumSet.of(Role.ADMIN), "shown only once");
        var session = sessions.open(name, book.find(name).orElseThrow().version());
        try {
            var answer = RestAssured.given()
                    .redirects()
                    .follow(false)
                    .cookie(Cookies.SESSION, session)
                    .multiPart("kind", "consents")
                    .multiPart("file", "fair.csv", new byte[300_000], "text/csv")
                    .post("/studio/imports");
            assertThat(answer.statusCode()).isEqualTo(413);
        } finally {
            book.disable(name);
        }
    }

    @Test
    void only_a_few_files_are_on_their_way_at_once() throws IOException {
        var lines = new ArrayList<Socket>();
        try {
            for (int i = 0; i < UploadGate.TOGETHER; i++) lines.add(begun());
            var small = rows().getBytes(StandardCharsets.UTF_8);
            Shop.until(() -> sent(small, marketer.token()).statusCode() == 503);
            for (var line : lines) line.close();
            Shop.until(() -> sent(small, marketer.token()).statusCode() == 303);
        } finally {
            for (var line : lines) line.close();
        }
    }

    /** A file of which the first bytes are here. */
    private Socket begun() throws IOException {
        var line = new Socket("localhost", RestAssured.port);
        line.getOutputStream()
                .write(("""
                POST /studio/imports HTTP/1.1
                Host: localhost
                Cookie: %s=%s
                Content-Type: multipart/form-data; boundary=b
                Content-Length: 100000000

                --b
                """.formatted(Cookies.SESSION, marketer.cookies().get(Cookies.SESSION)))
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        line.getOutputStream().flush();
        return line;
    }

    @Test
    void a_form_without_our_token_or_without_a_file_changes_nothing() {
        assertThat(sent(rows().getBytes(StandardCharsets.UTF_8), "made-up").statusCode())
                .isEqualTo(403);
        var none = RestAssured.given()
                .cookies(marketer.cookies())
                .multiPart("token", marketer.token())
                .multiPart("kind", "consents")
                .post("/studio/imports");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.asString()).contains("Choose a file first.");
        var odd = RestAssured.given()
                .cookies(marketer.cookies())
                .multiPart("token", marketer.token())
                .multiPart("kind", "wishes")
                .multiPart("file", "fair.csv", new byte[] {'a'}, "text/csv")
                .post("/studio/imports");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.asString()).contains("Say what the file holds.");
    }

    @Test
    void a_file_that_cannot_be_read_says_why() {
        var page = ended(sent("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), marketer.token()));
        assertThat(page.select("h1").text()).isEqualTo("What they agreed to Failed");
        assertThat(page.select("#progress .problem").text()).contains("the header lacks");
    }

    @Test
    void looking_changes_nothing_and_what_does_not_exist_is_not_there() {
        var preview = ended(sent(rows().getBytes(StandardCharsets.UTF_8), marketer.token()));
        var path = preview.select("form[action$=/import]").attr("action");
        assertThat(marketer.get(path).statusCode()).isEqualTo(405);
        assertThat(marketer.get(path.replaceFirst("/import$", "/undo")).statusCode())
                .isEqualTo(303);
        assertThat(standing()).isEqualTo("neverAsked");
        assertThat(marketer.get("/studio/imports/nothing").statusCode()).isEqualTo(404);
        assertThat(new Visitor().get("/studio/imports").statusCode()).isEqualTo(303);
    }

    private Response sent(byte[] csv, String token) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .cookies(marketer.cookies())
                .multiPart("token", token)
                .multiPart("kind", "consents")
                .multiPart("file", "C:\\files\\fair.csv", csv, "text/csv")
                .post("/studio/imports");
    }

    /** The page to which the answer leads, once nothing moves on it any more. */
    private Document ended(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        long end = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < end) {
            var page = marketer.page(answer.header("Location"));
            if (page.select("#progress progress").isEmpty()) return page;
            Thread.onSpinWait();
        }
        throw new AssertionError("it did not end");
    }

    private String standing() {
        return Api.given()
                .get("/api/v1/customers/" + ref + "/consents")
                .jsonPath()
                .getString("find { it.purpose == 'offers' }.state");
    }
}
