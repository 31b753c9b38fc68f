package org.volenti.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.volenti.consent.WithTestWords;
import org.volenti.testing.Api;
import org.volenti.testing.Shop;

/** Consents by CSV: a no is never refused, a row is taken whole or not at all, and once. */
@QuarkusTest
@TestProfile(WithTestWords.class)
class ConsentImportIT {
    private static final String HEADER =
            "customer,channel,address,purpose,action,basis,source,actor,occurred_at,affirmativeAct\n";

    @Test
    void a_number_is_read_with_the_country_of_its_customer() {
        put(
                "csv-de",
                "{\"country\": \"DE\", \"contactPoints\": [{\"channel\": \"sms\", \"address\": \"0171 2345678\"}]}");
        Shop.imported("consents", HEADER + "csv-de,sms,0171 2345678,offers,granted,consent,f,c,2026-01-01,ticked\n");
        assertThat(standing("csv-de")).containsExactly("+491712345678 granted");
        Shop.imported("consents", HEADER + "csv-de,sms,0171/2345678,offers,withdrawn,,f,c,2026-02-01,\n");
        assertThat(standing("csv-de")).containsExactly("+491712345678 withdrawn");
    }

    @Test
    void a_no_is_kept_however_odd_it_is() {
        put("csv-odd", "{\"contactPoints\": [{\"channel\": \"email\", \"address\": \"odd@example.org\"}]}");
        Shop.grant("csv-odd", "email");
        var rows = "customer,channel,address,purpose,action,basis,wording_id,wording_version,occurred_at,expires_at\n"
                + "csv-odd,email,odd@example.org,retired,withdrawn,,,,2026-01-01,\n"
                + "csv-odd,email,odd@example.org,news,refused,because,signup,,2026-01-01,some day\n"
                + "csv-odd,sms,none,offers,refused,,,,2026-01-01,\n"
                + "csv-odd,E Mail,,club,withdrawn,,,,yesterday,\n";
        assertThat(counts(Importing.of("consents", rows))).isEqualTo("done 4 4 0 0");
        assertThat(history("csv-odd", "purpose")).contains("retired", "news", "offers", "club");
        assertThat(history("csv-odd", "evidence.asSent.basis")).contains("because");
        assertThat(history("csv-odd", "evidence.asSent.occurred_at")).contains("yesterday");
        assertThat(standing("csv-odd")).containsExactly("odd@example.org granted");
        var byAddress = HEADER + "csv-odd,,odd@example.org,offers,withdrawn,,f,c,2126-01-01,\n"
                + "csv-odd,,odd@example.org,offers,withdrawn,,f,c,,\n";
        assertThat(counts(Importing.of("consents", byAddress)))
                .as("only the future is refused")
                .isEqualTo("done 2 1 0 1");
        assertThat(standing("csv-odd")).containsExactly("odd@example.org withdrawn");
    }

    @Test
    void a_row_whose_words_ask_for_something_else_is_refused() {
        put("csv-words", "{\"contactPoints\": [{\"channel\": \"email\", \"address\": \"words@example.org\"}]}");
        var header = HEADER.strip() + ",wording_id,wording_version,wording_locale\n";
        var row = "csv-words,email,words@example.org,%s,granted,consent,f,c,2026-01-01,ticked,signup,1,en\n";
        var job = Importing.of("consents", header + row.formatted("news"));
        assertThat(counts(job)).isEqualTo("done 1 0 0 1");
        assertThat(Importing.errors(job)).contains("“offers”, “club”", "not for “news”");
        assertThat(history("csv-words", "action")).isEmpty();
        assertThat(counts(Importing.of("consents", header + row.formatted("offers"))))
                .isEqualTo("done 1 1 0 0");
        assertThat(history("csv-words", "wording.sha256")).containsExactly(org.volenti.consent.TestWords.SHA256);
    }

    @Test
    void no_row_says_that_it_was_said_on_a_page_of_ours() {
        put("csv-page", "{\"contactPoints\": [{\"channel\": \"email\", \"address\": \"page@example.org\"}]}");
        var row = "csv-page,email,page@example.org,offers,granted,consent,page:/p,customer,2026-01-01,ticked\n";
        var job = Importing.of("consents", HEADER + row);
        assertThat(counts(job)).isEqualTo("done 1 0 0 1");
        assertThat(Importing.errors(job)).contains("source", "web:/signup");
        var no = row.replace("granted,consent", "withdrawn,");
        assertThat(counts(Importing.of("consents", HEADER + no))).isEqualTo("done 1 1 0 0");
        assertThat(history("csv-page", "source")).containsExactly("import");
        assertThat(history("csv-page", "evidence.asSent.source")).containsExactly("page:/p");
    }

    @Test
    void a_row_of_an_old_list_that_names_no_basis_is_a_claim_and_never_sendable() {
        put("csv-list", "{\"contactPoints\": [{\"channel\": \"email\", \"address\": \"list@example.org\"}]}");
        var row = "csv-list,email,list@example.org,offers,granted,,newsletter 2014,old shop,2014-05-06T10:00:00Z,\n";
        assertThat(counts(Importing.of("consents", HEADER + row))).isEqualTo("done 1 1 0 0");
        assertThat(standing("csv-list")).doesNotContain("list@example.org granted");
        assertThat(history("csv-list", "action")).containsExactly("granted");
        assertThat(history("csv-list", "source")).contains("newsletter 2014");
        // a no that stands is not lifted by it
        Shop.imported(
                "consents",
                HEADER + "csv-list,email,list@example.org,offers,withdrawn,,f,c,2020-01-01T00:00:00Z,\n"
                        + row.replace("2014-05", "2024-05"));
        assertThat(standing("csv-list")).containsExactly("list@example.org withdrawn");
    }

    @Test
    void a_soft_opt_in_covers_the_categories_of_its_row_and_without_any_is_a_claim() {
        put("csv-soft", "{\"contactPoints\": [{\"channel\": \"email\", \"address\": \"soft@example.org\"}]}");
        var header = "customer,channel,address,purpose,action,basis,occurred_at,obtainedInSale,ownSimilarProducts,"
                + "optOutOffered,categories\n";
        var row = "csv-soft,email,soft@example.org,offers,granted,softOptIn,2026-01-0";
        Shop.imported("consents", header + row + "1,yes,yes,yes,\n");
        assertThat(standing("csv-soft")).doesNotContain("soft@example.org granted");
        Shop.imported("consents", header + row + "2,yes,yes,yes,capsules|beans\n");
        assertThat(standing("csv-soft")).containsExactly("soft@example.org granted");
        assertThat(Shop.read("/api/v1/customers/csv-soft/consents")
                        .getList("find { it.purpose == 'offers' }.categories"))
                .isEqualTo(List.of("beans", "capsules"));
    }

    @Test
    void a_rejected_grant_leaves_no_contact_point() {
        put("csv-half", "{\"contactPoints\": []}");
        var job = Importing.of(
                "consents",
                HEADER + "csv-half,email,new@example.org,offers,granted,consent,f,c,2026-01-01,preticked\n"
                        + "csv-half,email,other@example.org,offerz,granted,consent,f,c,2026-01-01,ticked\n"
                        + "csv-half,email,good@example.org,offers,granted,consent,f,c,2026-01-01,ticked\n");
        assertThat(counts(job)).isEqualTo("done 3 1 0 2");
        assertThat(Importing.errors(job).lines().skip(1).map(l -> l.split(",")[0] + l.split(",")[1]))
                .containsExactly("2affirmativeAct", "3purpose");
        assertThat(Shop.read("/api/v1/customers/csv-half").getList("contactPoints.address"))
                .isEqualTo(List.of("good@example.org"));
    }

    @Test
    void a_file_sent_again_adds_nothing_and_brings_nothing_back() {
        put("csv-twice", "{\"contactPoints\": [{\"channel\": \"email\", \"address\": \"twice@example.org\"}]}");
        var csv = HEADER + "csv-twice,email,twice@example.org,offers,granted,consent,f,c,2026-01-01,ticked\n"
                + "csv-twice,email,twice@example.org,offers,granted,consent,f,c,2026-01-01,ticked\n"
                + "csv-twice,email,gone@example.org,offers,withdrawn,,f,c,2026-01-01,\n"
                + "csv-none,email,x@example.org,offers,granted,consent,f,c,2026-01-01,ticked\n";
        assertThat(counts(Importing.of("consents", csv))).isEqualTo("done 4 3 0 1");
        put("csv-twice", "{\"contactPoints\": []}");
        assertThat(counts(Importing.of("consents", csv))).isEqualTo("done 4 3 3 1");
        assertThat(Shop.read("/api/v1/customers/csv-twice").getList("contactPoints"))
                .isEmpty();
        var turned = "action,customer,channel,address,purpose,basis,source,actor,affirmativeAct,occurred_at\n"
                + "granted,csv-twice,email,twice@example.org,offers,consent,f,c,ticked,2026-01-01\n"
                + "granted,csv-twice,email,twice@example.org,offers,consent,f,c,ticked,2026-01-02\n";
        assertThat(counts(Importing.of("consents", turned))).isEqualTo("done 2 2 1 0");
        assertThat(history("csv-twice", "action"))
                .containsExactly("granted", "granted", "withdrawn", "withdrawn", "granted");
    }

    @Test
    void a_grant_without_address_lands_where_the_api_would_put_it() {
        put("csv-choice", """
                {"contactPoints": [{"channel": "email", "address": "off@example.org", "primary": true},
                    {"channel": "email", "address": "granted@example.org"},
                    {"channel": "email", "address": "later@example.org"}]}
                """);
        Shop.imported(
                "consents",
                HEADER + "csv-choice,email,granted@example.org,offers,granted,consent,f,c,2026-01-01,ticked\n");
        Api.given()
                .body("{\"channels\": [{\"channel\": \"email\", \"address\": \"off@example.org\", \"on\": false}]}")
                .put("/api/v1/customers/csv-choice/preferences")
                .then()
                .statusCode(200);
        Shop.imported("consents", HEADER + "csv-choice,email,,offers,granted,consent,f,c,2026-01-02,ticked\n");
        Shop.grant("csv-choice", "email").then().statusCode(201);
        assertThat(history("csv-choice", "findAll { it.action == 'granted' }.address"))
                .containsExactly("granted@example.org", "granted@example.org", "granted@example.org");
    }

    @Test
    void consents_go_in_by_the_thousand() {
        int size = 20_000;
        Shop.imported(
                "customers",
                IntStream.range(0, size)
                        .mapToObj(i -> "many-" + i + ",many-" + i + "@example.org")
                        .collect(Collectors.joining("\n", "ref,email\n", "\n")));
        var csv = IntStream.range(0, size)
                .mapToObj(i -> "many-" + i + ",email,many-" + i
                        + "@example.org,offers,granted,consent,f,c,2026-01-01T00:00:00Z,ticked")
                .collect(Collectors.joining("\n", HEADER, "\n"));
        for (int known : List.of(0, size)) {
            long begun = System.nanoTime();
            assertThat(counts(Importing.of("consents", csv)))
                    .isEqualTo("done " + size + " " + size + " " + known + " 0");
            System.out.printf("import: %.0f consents/s%n", size / ((System.nanoTime() - begun) / 1e9));
        }
    }

    private static void put(String ref, String body) {
        assertThat(Api.given().body(body).put("/api/v1/customers/" + ref).statusCode())
                .isLessThan(300);
    }

    private static String counts(JsonPath job) {
        return job.getString("state") + " " + job.getLong("rows") + " " + job.getLong("accepted") + " "
                + job.getLong("known") + " " + job.getLong("rejected");
    }

    private static List<String> standing(String ref) {
        return Shop.read("/api/v1/customers/" + ref + "/consents")
                .getList("findAll { it.purpose == 'offers' }.collect { it.address + ' ' + it.state }");
    }

    private static List<String> history(String ref, String member) {
        return Shop.read("/api/v1/customers/" + ref + "/consents/history").getList("items." + member);
    }
}
