package org.volenti.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.volenti.common.Sql;
import org.volenti.testing.Api;

@QuarkusTest
@TestProfile(SampleShop.class)
class ImportIT {
    private static final String EVENTS = "id,customer,type,occurred_at,amount,items,category\r\n";

    @Inject
    AgroalDataSource dataSource;

    @Inject
    HeardEvents heard;

    private long number(String sql) {
        return Sql.first(dataSource::getConnection, sql, row -> row.getLong(1)).orElseThrow();
    }

    private static String counts(JsonPath job) {
        return job.getString("state") + " " + job.getLong("rows") + " " + job.getLong("accepted") + " "
                + job.getLong("known") + " " + job.getLong("rejected");
    }

    @Test
    void good_rows_go_in_and_each_bad_row_is_reported() {
        var job = Importing.of(
                "events",
                EVENTS
                        + "i1,imp-ann,order,2026-01-02T03:04:05Z,12.50,2,\"tea, green\"\r\n"
                        + "i2,imp-ann,sold,2026-01-02T03:04:05Z,,,\r\n"
                        + "i3,imp-ann,order,yesterday,,,\r\n"
                        + "i4,imp-ann,order,2026-01-02T03:04:05Z,much,,\r\n"
                        + "i5,imp-ann,visited,2026-01-02T03:04:05Z,1,,\r\n"
                        + "i6,imp-ann,order,2026-01-02T03:04:05Z,1\r\n"
                        + "i7,imp-ann,order,2026-01-02T03:04:05Z,1,1,a,b\r\n"
                        + "i8,,order,2026-01-02T03:04:05Z,1,1,a\r\n"
                        + "i9,imp-\0,order,2026-01-02T03:04:05Z,1,1,a\r\n"
                        + "i10,=imp,volenti.sent,2026-01-02T03:04:05Z,1,1,a\r\n"
                        + "i11,imp-bob,order,2126-01-02T03:04:05Z,1,1,a\r\n"
                        + "i12,imp-bob,order,2026-01-02,,,\"line\r\nbreak\"\r\n");
        assertThat(counts(job)).isEqualTo("done 12 2 0 10");
        assertThat(Importing.errors(job).lines().toList())
                .containsExactly(
                        "line,column,reason,row",
                        "3,type,\"“sold” is not a declared event type (declared: order, visited)\","
                                + "\"i2,imp-ann,sold,2026-01-02T03:04:05Z,,,\"",
                        "4,occurred_at,“yesterday” is not an instant such as 2026-05-31T08:15:00Z (an offset is needed),"
                                + "\"i3,imp-ann,order,yesterday,,,\"",
                        "5,amount,“much” is not a number such as 12.50,\"i4,imp-ann,order,2026-01-02T03:04:05Z,much,,\"",
                        "6,amount,type “visited” has no property “amount”,\"i5,imp-ann,visited,2026-01-02T03:04:05Z,1,,\"",
                        "7,,\"the row has 5 fields, the header has 7\",\"i6,imp-ann,order,2026-01-02T03:04:05Z,1\"",
                        "8,,\"the row has 8 fields, the header has 7\",\"i7,imp-ann,order,2026-01-02T03:04:05Z,1,1,a,b\"",
                        "9,customer,the field is empty,\"i8,,order,2026-01-02T03:04:05Z,1,1,a\"",
                        "10,customer,\"the field holds a NUL or more than 8,192 characters\","
                                + "\"i9,imp-\uFFFD,order,2026-01-02T03:04:05Z,1,1,a\"",
                        "11,type,\"“volenti.sent”: types volenti.* are our own, nobody else tells of them\","
                                + "\"i10,=imp,volenti.sent,2026-01-02T03:04:05Z,1,1,a\"",
                        "12,occurred_at,“2126-01-02T03:04:05Z” is in the future,"
                                + "\"i11,imp-bob,order,2126-01-02T03:04:05Z,1,1,a\"");
        assertThat(number("""
                        SELECT count(*) FROM behaviour_event WHERE event_id = 'i1' AND type = 'order'
                            AND properties = '{"amount": 12.5, "items": 2, "category": "tea, green"}'
                        """)).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM behaviour_event WHERE properties ->> 'category' = E'line\\r\\nbreak'"))
                .isEqualTo(1);
        assertThat(heard.ids()).doesNotContain("i1");
    }

    @Test
    void a_report_of_errors_is_harmless_in_a_spreadsheet() {
        var job = Importing.of("events", "customer,type,occurred_at,=1+1\n@x,order,2026-01-01,1\n");
        assertThat(Importing.errors(job))
                .contains("2,'=1+1,type “order” has no property “=1+1”,\"'@x,order,2026-01-01,1\"");
    }

    @Test
    void equal_rows_are_kept_and_a_second_upload_adds_nothing() {
        var csv = "customer,type,occurred_at,amount\n"
                + "eq,order,2026-01-01,5.00\neq,order,2026-01-01,5.0\neq,order,2026-01-01,6\neq,order,2026-01-01,5\n";
        assertThat(counts(Importing.of("events", csv))).isEqualTo("done 4 4 0 0");
        assertThat(counts(Importing.of("events", csv))).isEqualTo("done 4 4 4 0");
        var turned = "amount,occurred_at,customer,type\n5,2026-01-01,eq,order\n7,2026-01-01,eq,order\n";
        assertThat(counts(Importing.of("events", turned))).isEqualTo("done 2 2 1 0");
    }

    @Test
    void a_row_without_an_id_in_a_file_that_has_some_is_named_by_its_content() {
        var csv = """
                id,customer,type,occurred_at,amount
                some-1,some-ids,order,2026-01-02T03:04:05Z,1.5
                ,some-ids,order,2026-01-02T03:04:05Z,1.5
                ,some-ids,order,2026-01-02T03:04:05Z,1.50
                """;
        var first = Importing.of("events", csv);
        assertThat(first.getLong("rejected")).as(Importing.errors(first)).isZero();
        assertThat(first.getLong("accepted")).isEqualTo(3);
        assertThat(first.getLong("known")).isZero();
        assertThat(Importing.of("events", csv).getLong("known")).isEqualTo(3);
    }

    @Test
    void customers_are_imported_and_what_is_empty_stays() {
        var job = Importing.of(
                "customers",
                "ref,locale,time_zone,country,region,email,phone,visits,interests\n"
                        + "c-1,en-GB,Europe/London,GB,GB-LND,C1@Example.org,07911 123457,3,a|b\n"
                        + "c-2,xx-,,,,,,,\n"
                        + "c-3,,Nowhere,,,,,,\n"
                        + "c-4,,,UK,,,,,\n"
                        + "c-5,,,,,nope,,,\n"
                        + "c-6,,,,,,12,,\n"
                        + "c-7,,,,,,,many,\n"
                        + "c-8,,,GB,,,020 7946 0018,,\n");
        assertThat(counts(job)).isEqualTo("done 8 2 0 6");
        assertThat(Importing.errors(job).lines().skip(1).map(l -> l.split(",")[0] + l.split(",")[1]))
                .containsExactly("3locale", "4time_zone", "5country", "6email", "7phone", "8visits");
        Api.given()
                .get("/api/v1/customers/c-1")
                .then()
                .body("locale", is("en-GB"))
                .body("attributes.interests", contains("a", "b"))
                .body("contactPoints.address", containsInAnyOrder("C1@example.org", "+447911123457"));
        Api.given().get("/api/v1/customers/c-8").then().body("contactPoints.channel", contains("phone"));
        assertThat(counts(Importing.of("customers", "ref,locale,email\nc-1,,new@example.org\n")))
                .isEqualTo("done 1 1 1 0");
        Api.given()
                .get("/api/v1/customers/c-1")
                .then()
                .body("locale", is("en-GB"))
                .body("contactPoints", hasSize(3));
    }

    @Test
    void suppressions_are_imported_and_keep_even_odd_addresses() {
        var job = Importing.of(
                "suppressions",
                "channel,address,reason,occurred_at\nemail,Stop@Example.org,complaint,2020-01-01\n"
                        + "email,\"\"\"quoted\"\"@example.org\",,\nsms,+44 20 7946 0018,stop,\nemail,,,\nE Mail,x,,\n");
        assertThat(counts(job)).isEqualTo("done 5 3 0 2");
        assertThat(counts(Importing.of("suppressions", "channel,address\nemail,Stop@example.org\n")))
                .isEqualTo("done 1 1 1 0");
        Api.given()
                .queryParam("channel", "sms")
                .queryParam("address", "+442079460018")
                .delete("/api/v1/suppressions")
                .then()
                .statusCode(204);
    }

    @Test
    void a_wrong_header_refuses_the_file_and_names_the_columns() {
        assertThat(problem("events", "customer;type;occurred_at\na;order;2026-01-01\n"))
                .isEqualTo("line 1: the header lacks customer, type, occurred_at; expected are the columns"
                        + " customer,type,occurred_at,id?,<property>… separated by commas");
        assertThat(problem("events", "customer,type,occurred_at,type\n"))
                .startsWith("line 1: the header has the column “type” twice; expected");
        assertThat(problem("suppressions", "channel,address,colour\n"))
                .startsWith("line 1: the header has a column “colour” that is not known here; expected");
        assertThat(problem("customers", ""))
                .isEqualTo("line 1: the file is empty: the first line must name the columns");
    }

    @Test
    void a_file_that_is_not_utf8_is_refused_with_its_line() {
        var latin = (EVENTS + "l1,lat,order,2026-01-01,,,a\nl2,lat,order,2026-01-01,,,caf\u00e9\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        var job = Importing.of("events", latin);
        assertThat(counts(job)).isEqualTo("failed 0 0 0 0");
        assertThat(job.getString("problem"))
                .isEqualTo("line 3: the file is not UTF-8 (byte 0x0A): save it as UTF-8 and send it again");
        assertThat(problem("events", "\uFEFF" + EVENTS + "bom1,bom,order,2026-01-01,,,\n"))
                .isNull();
    }

    @Test
    void a_line_of_ten_megabytes_is_refused() {
        var job = Importing.of("events", EVENTS + "x,y,order,2026-01-01,,," + "a".repeat(10_000_000) + "\n");
        assertThat(job.getString("problem")).isEqualTo("line 2: the line is longer than 1 MB: nothing was taken");
    }

    @Test
    void a_broken_quote_ends_the_file_and_what_stood_before_it_is_in() {
        var inside = Importing.of(
                "events",
                EVENTS + "q1,quo,order,2026-01-01,,,a\nq2,quo,order,2026-01-01,,,\"b\"c\nq3,quo,order,2026-01-01,,,\n");
        assertThat(counts(inside)).isEqualTo("failed 1 1 0 0");
        assertThat(inside.getString("problem"))
                .isEqualTo(
                        "line 3: after a closing quote only a comma or the end of the line may follow; a quote inside"
                                + " a quoted field is written twice. Nothing from here on was taken");
        var open = Importing.of(
                "events",
                EVENTS + "q4,quo,order,2026-01-01,,,a\nq5,quo,order,2026-01-01,,,\"b\nq6,quo,order,2026-01-01,,,\n");
        assertThat(counts(open)).isEqualTo("failed 1 1 0 0");
        assertThat(open.getString("problem"))
                .isEqualTo("line 3: a quote is opened here and never closed; nothing from here on was taken");
        assertThat(number("SELECT count(*) FROM behaviour_event WHERE event_id IN ('q2', 'q3', 'q5', 'q6')"))
                .isZero();
    }

    private static String problem(String kind, String csv) {
        return Importing.of(kind, csv).getString("problem");
    }

    @Test
    void a_grant_of_an_unknown_customer_is_rejected_and_a_no_is_kept() {
        Api.given()
                .body("{\"contactPoints\": [{\"channel\": \"email\", \"address\": \"k@example.org\"}]}")
                .put("/api/v1/customers/con-known");
        var job = Importing.of(
                "consents",
                "customer,channel,address,purpose,action,basis,source,actor,occurred_at,affirmativeAct\n"
                        + "con-unknown,email,u@example.org,offers,granted,consent,form,her,2026-01-01,ticked\n"
                        + "con-known,email,k@example.org,offers,granted,consent,form,her,2026-01-01,ticked\n"
                        + "con-gone,email,gone@example.org,offers,withdrawn,,call,her,2026-01-01,\n"
                        + "con-known,email,k@example.org,offers,chose,,form,her,2026-01-01,\n"
                        + "con-known,sms,,offers,granted,consent,form,her,2026-01-01,ticked\n");
        assertThat(Importing.errors(job).lines().skip(1).map(l -> l.split(",")[0] + l.split(",")[1]))
                .contains("2customer", "5action", "6address");
        assertThat(
                        number(
                                "SELECT count(*) FROM consent_event JOIN contact_point USING (lane, customer_id, contact_point_id) WHERE contact_point.address = 'k@example.org' AND import_row = 3"))
                .isEqualTo(1);
        assertThat(number("SELECT count(*) FROM consent_event WHERE address IS NOT NULL OR evidence <> '{}'"))
                .as("what says something about a person is not kept in the clear")
                .isZero();
        assertThat(number("SELECT count(*) FROM suppression WHERE address = 'gone@example.org'"))
                .isEqualTo(1);
    }

    @Test
    void files_stream_past_the_limit_of_bodies() {
        var csv = IntStream.range(0, 250_000)
                .mapToObj(i -> "big" + i % 5_000 + ",order,2026-01-01T00:00:00Z," + i + ",bbbbbbbbbbbb")
                .collect(Collectors.joining("\n", "customer,type,occurred_at,amount,category\n", "\n"));
        assertThat(csv.length()).isGreaterThan(11_000_000);
        long begun = System.nanoTime();
        assertThat(counts(Importing.of("events", csv))).isEqualTo("done 250000 250000 0 0");
        System.out.printf("import: %.0f events/s%n", 250_000 / ((System.nanoTime() - begun) / 1e9));
    }

    @Test
    void what_is_no_import_is_not_found() {
        Api.given().get("/api/v1/imports/zzz").then().statusCode(404);
        Api.given()
                .contentType("text/csv")
                .body("a")
                .post("/api/v1/imports/things")
                .then()
                .statusCode(404);
    }

    @Test
    void a_nul_in_a_field_refuses_its_row_and_in_the_header_the_file() {
        var job = Importing.of(
                "customers", "ref,email,loyaltyTier\nnul-1,a@example.com,good\nnul-2,b@example.com,a\0b\n");
        assertThat(job.getString("state")).isEqualTo("done");
        assertThat(job.getLong("accepted")).isOne();
        assertThat(Importing.errors(job))
                .contains("3,loyaltyTier,")
                .contains("\uFFFD")
                .doesNotContain("\0");
        for (var kind :
                List.of("customers,ref", "events,customer,type,occurred_at", "consents,customer,action,occurred_at")) {
            var parts = kind.split(",", 2);
            var refused = Importing.of(parts[0], parts[1] + ",a\0b\nx,x,x,x,x\n");
            assertThat(refused.getString("state")).as(kind).isEqualTo("failed");
            assertThat(refused.getString("problem")).as(kind).contains("NUL");
        }
    }
}
