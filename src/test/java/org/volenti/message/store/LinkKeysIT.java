package org.volenti.message.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Secret;
import org.volenti.common.Sql;
import org.volenti.message.LinkKind;
import org.volenti.message.Links;
import org.volenti.testing.Api;
import org.volenti.testing.TestClock;

/** The operator changes the key of links: what lies in mails still says no (CON-14, SEC-05). */
@QuarkusTest
class LinkKeysIT {
    private static final OwnedId MESSAGE = new OwnedId(new CustomerId(0x1234_07L), 0x9876_07L);

    @Inject
    AgroalDataSource dataSource;

    @Inject
    TestClock clock;

    @Inject
    Secret secret;

    @Inject
    Links links;

    @Inject
    SqlLinkKeys keys;

    @BeforeEach
    void nobody_changed_it_for_days() {
        var last = Sql.first(
                        dataSource::getConnection,
                        "SELECT max(since) AS since FROM link_key HAVING count(*) > 0",
                        row -> Sql.instantOf(row, "since"))
                .orElse(clock.instant());
        clock.set(last.plus(Duration.ofDays(3)));
    }

    @AfterEach
    void time_goes_on() {
        clock.followRealTime();
    }

    private static String token(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static int signer(String token) {
        return Byte.toUnsignedInt(Base64.getUrlDecoder().decode(token)[1]);
    }

    @Test
    void three_keys_later_every_link_still_says_no() {
        var tokens = new ArrayList<String>();
        tokens.add(token(links.unsubscribe(MESSAGE)));
        for (int i = 0; i < 2; i++) {
            var from = Api.given()
                    .post("/api/v1/keys/links/rotate")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getString("signsFrom");
            assertThat(signer(token(links.unsubscribe(MESSAGE))))
                    .as("not before every instance knows the new one")
                    .isEqualTo(signer(tokens.getLast()));
            clock.set(Instant.parse(from));
            tokens.add(token(links.unsubscribe(MESSAGE)));
            Api.given()
                    .post("/api/v1/keys/links/rotate")
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("less than a day ago"));
            clock.advance(Duration.ofDays(2));
        }
        assertThat(tokens).extracting(LinkKeysIT::signer).doesNotHaveDuplicates();
        assertThat(tokens).allSatisfy(token -> assertThat(links.open(LinkKind.UNSUBSCRIBE, token))
                .isPresent());

        var another = new SqlLinkKeys(dataSource, secret, clock);
        assertThat(tokens).as("another instance opens them, too").allSatisfy(token -> assertThat(
                        new Links(links::publicUrl, another).open(LinkKind.UNSUBSCRIBE, token))
                .isPresent());
    }

    @Test
    void a_number_that_nobody_signs_with_opens_nothing() {
        assertThat(keys.of((byte) 0)).isEmpty();
        assertThat(keys.of((byte) 255)).isEmpty();
    }
}
