package org.volenti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.common.Rewrapped;
import org.volenti.common.Secret;
import org.volenti.common.Sql;
import org.volenti.consent.WithTestWords;
import org.volenti.consent.proof.LedgerTree;
import org.volenti.consent.proof.Vault;
import org.volenti.edge.api.Shoppers;
import org.volenti.profile.AddressTokens;
import org.volenti.testing.Api;

/** The operator changes the secret: nothing that it protected is lost, and the former opens nothing any more (SEC-05, SEC-12). */
@QuarkusTest
@TestProfile(WithTestWords.class)
class SecretChangeIT {
    @Inject
    AgroalDataSource dataSource;

    @Inject
    @All
    List<Rewrapped> rooms;

    @Inject
    Secret secret;

    @Inject
    Shoppers shoppers;

    @Inject
    LedgerTree tree;

    @Inject
    ServiceConfig config;

    private final String nextText = freshText();
    private final Secret next = secret(nextText);
    private SecretChange change;

    private static String freshText() {
        var bytes = new byte[Secret.BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Secret secret(String text) {
        return new Secret(Base64.getDecoder().decode(text));
    }

    private String secretText() {
        try {
            return Files.readString(config.data().resolve("secret")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void somebody_agreed_and_the_ledger_is_signed() {
        change = new SecretChange(dataSource, rooms);
        var ref = shoppers.without("keeps-her-proof-" + System.nanoTime());
        Api.given()
                .body("""
                {"customer": "%s", "channel": "email", "address": "%s@example.org", "purpose": "offers", "action": "granted",
                 "basis": "consent", "source": "form", "actor": "customer", "occurredAt": "2026-03-01T10:00:00Z",
                 "evidence": {"affirmativeAct": "ticked"}}
                """.formatted(ref, ref))
                .post("/api/v1/consents")
                .then()
                .statusCode(201);
        tree.seal();
        tree.checkpoint();
    }

    @AfterEach
    void the_service_has_its_secret_again() {
        if (change.fact(SecretChange.BEGUN).isPresent()) change.change(secret, next);
        if (isUnder(next)) change.change(next, secret);
    }

    private boolean isUnder(Secret one) {
        return change.fact(SecretChange.FACT).equals(Optional.of(one.fingerprint()));
    }

    private record Wrapped(long customer, byte[] bytes) {}

    /** How many of the customers' proof keys open under it. */
    private long opened(Secret under) {
        return Sql.list(
                        dataSource::getConnection,
                        "SELECT customer_id, wrapped FROM proof_key",
                        row -> new Wrapped(row.getLong(1), row.getBytes(2)))
                .stream()
                .filter(key -> Vault.open(
                                under.derive("volenti/proof-keys/1"),
                                ("volenti/proof-key/" + key.customer()).getBytes(StandardCharsets.US_ASCII),
                                key.bytes())
                        .isPresent())
                .count();
    }

    @Test
    void all_keys_open_under_the_new_one_and_none_under_the_former() {
        long all = opened(secret);
        assertThat(all).isPositive();
        var heir = change.change(secret, next);
        assertThat(opened(next)).isEqualTo(all);
        assertThat(opened(secret)).isZero();
        assertThat(heir).isEqualTo(next);
        assertThat(new AddressTokens(heir).of(Channel.EMAIL, "barred@example.org"))
                .as("who is barred stays barred")
                .isEqualTo(new AddressTokens(secret).of(Channel.EMAIL, "barred@example.org"));
        assertThat(heir.lasting(Secret.Lasting.LINKS))
                .isEqualTo(secret.lasting(Secret.Lasting.LINKS))
                .isNotEqualTo(next.lasting(Secret.Lasting.LINKS));
        assertThatThrownBy(() -> keep(secretText(), Optional.empty())).hasMessageContaining("is not the one");

        change.change(next, secret);
        assertThat(opened(secret)).isEqualTo(all);
        assertThat(change.inheriting(secret).lasting(Secret.Lasting.SUPPRESSION_TOKENS))
                .isEqualTo(secret.lasting(Secret.Lasting.SUPPRESSION_TOKENS));
        assertThat(tree.checkpoint())
                .as("nothing new; the key of checkpoints opens")
                .isEmpty();
    }

    private record Broken() implements Rewrapped {
        @Override
        public String what() {
            return "broken";
        }

        @Override
        public Optional<String> rewrap(Secret former, Secret present, Optional<String> after) {
            throw new IllegalStateException("the machine went away");
        }
    }

    @Test
    void a_change_that_was_cut_off_goes_on_and_neither_secret_serves_meanwhile() {
        long all = opened(secret);
        var cutOff = new ArrayList<>(rooms);
        cutOff.add(new Broken());
        assertThatThrownBy(() -> new SecretChange(dataSource, cutOff).change(secret, next))
                .hasMessageContaining("the machine went away");
        assertThatThrownBy(() -> keep(secretText(), Optional.empty()))
                .hasMessageContaining("begun and not finished")
                .hasMessageContaining(next.fingerprint());
        assertThatThrownBy(() -> keep(nextText, Optional.empty())).hasMessageContaining("VOLENTI_FORMER_SECRET");
        assertThatThrownBy(() -> keep(freshText(), Optional.of(secretText())))
                .hasMessageContaining("begun and not finished");
        change.change(secret, next);
        assertThat(opened(next)).isEqualTo(all);
        assertThat(isUnder(next)).isTrue();
    }

    @Test
    void it_is_not_changed_under_the_feet_of_an_instance_that_serves() {
        Sql.update(
                dataSource::getConnection,
                "INSERT INTO instance (holder, expires_at) VALUES ('another', clock_timestamp() + interval '1 minute')");
        try {
            assertThatThrownBy(() -> keep(nextText, Optional.of(secretText())))
                    .hasMessageContaining("stop all of them");
        } finally {
            Sql.update(dataSource::getConnection, "DELETE FROM instance WHERE holder = 'another'");
        }
        assertThat(isUnder(secret)).isTrue();
        assertThatThrownBy(() -> keep(nextText, Optional.of(freshText()))).hasMessageContaining("what is there is");
        Api.given().get("/api/v1/ledger").then().statusCode(200);
    }

    /** As the start does with these variables. */
    private Secret keep(String present, Optional<String> former) {
        return new SecretKeeper().secret(new Given(Optional.of(present), former), dataSource, change);
    }

    private record Given(Optional<String> secret, Optional<String> formerSecret) implements ServiceConfig {
        @Override
        public Path data() {
            return Path.of("nowhere");
        }

        @Override
        public Optional<URI> publicUrl() {
            return Optional.empty();
        }
    }
}
