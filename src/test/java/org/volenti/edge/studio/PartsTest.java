package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small parts of the studio that need no service. */
class PartsTest {
    private static final Instant NOON = Instant.parse("2026-11-17T11:00:00Z");

    @Test
    void a_password_is_kept_so_that_only_itself_fits() {
        var kept = PasswordHash.read(PasswordHash.of("correct horse").write());
        assertThat(kept.matches("correct horse")).isTrue();
        assertThat(kept.matches("Correct horse")).isFalse();
        assertThat(kept.write()).startsWith("pbkdf2-sha256$600000$").doesNotContain("horse");
        assertThat(PasswordHash.of("correct horse").write()).as("salted").isNotEqualTo(kept.write());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/studio",
                "//evil.example/studio",
                "/\\evil.example",
                "\\\\evil.example",
                "javascript:x",
                "/other",
                "/studio/../api",
                "/studiox",
                "",
                "http:/studio",
                "/studio\r\nX: y",
                "///studio"
            })
    void signing_in_never_leads_elsewhere(String next) {
        assertThat(Gate.localTarget(Optional.of(next)).toString()).isEqualTo("/studio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/studio", "/studio/inbox", "/studio/customers?q=a%20b", "/studio/campaigns/x#dry"})
    void signing_in_leads_back_into_the_studio(String next) {
        assertThat(Gate.localTarget(Optional.of(next)).toString()).isEqualTo(next);
    }

    @Test
    void a_rule_is_taken_apart_only_where_all_must_hold() {
        assertThat(AudienceWords.conjuncts("count(\"a\") >= 2\n && country in [\"DE\", \"AT\"] && !did(\"b && c\")"))
                .containsExactly("count(\"a\") >= 2", "country in [\"DE\", \"AT\"]", "!did(\"b && c\")");
        assertThat(AudienceWords.conjuncts("a > 1 && b > 2 || c > 3")).hasSize(1);
        assertThat(AudienceWords.conjuncts("(a > 1 || b > 2) && c > 3")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"loyaltyTier,loyalty tier", "cart.abandoned,cart abandoned", "visits,visits"})
    void names_become_words(String name, String words) {
        assertThat(Phrases.words(name)).isEqualTo(words);
    }

    @Test
    void numbers_and_times_are_written_as_the_reader_writes_them() {
        var berlin = ZoneId.of("Europe/Berlin");
        var german = new Reader(Locale.GERMANY, berlin, NOON);
        var english = new Reader(Locale.UK, berlin, NOON);
        assertThat(german.count(18204)).isEqualTo("18.204");
        assertThat(english.count(18204)).isEqualTo("18,204");
        assertThat(english.at(NOON.minusSeconds(3600))).isEqualTo("11:00");
        assertThat(english.at(NOON.minusSeconds(86400))).contains("16", "Nov", "12:00");
        assertThat(english.share(0, 0)).isEqualTo("0%");
        assertThat(english.lasting(Duration.ofSeconds(103))).isEqualTo("1:43");
        assertThat(english.exact(NOON)).contains("2026", "12:00:00");
    }

    @Test
    void a_bar_is_as_wide_as_its_parts() {
        var bar = Bar.of(1, 0, 3, "");
        assertThat(bar.parts())
                .containsExactly(
                        new Bar.Part("send", "0.000%", "25.000%"), new Bar.Part("suppress", "25.000%", "75.000%"));
        assertThat(Bar.of(0, 0, 0, "").parts()).isEmpty();
    }

    @Test
    void who_guesses_waits_longer_each_time_and_others_do_not() {
        var now = new Instant[] {NOON};
        var throttle = new SignInThrottle((InstantSource) () -> now[0]);
        for (int i = 0; i < 4; i++) throttle.tried("a", "she");
        assertThat(throttle.wait("a", "she")).isEmpty();
        throttle.tried("a", "she");
        assertThat(throttle.wait("a", "she")).contains(Duration.ofSeconds(30));
        assertThat(throttle.wait("b", "she")).isEmpty();
        now[0] = now[0].plusSeconds(30);
        assertThat(throttle.wait("a", "she")).isEmpty();
        throttle.tried("a", "she");
        assertThat(throttle.wait("a", "she")).contains(Duration.ofSeconds(60));
        throttle.succeeded("a", "she");
        assertThat(throttle.wait("a", "she")).isEmpty();
    }

    @Test
    void a_name_that_many_guess_at_leaves_each_one_guess_and_nobody_is_kept_out() {
        var now = new Instant[] {NOON};
        var throttle = new SignInThrottle((InstantSource) () -> now[0]);
        for (int i = 0; i < 1_000; i++) {
            var place = "address " + i;
            assertThat(throttle.wait(place, "she"))
                    .as("the first guess from anywhere")
                    .isEmpty();
            throttle.tried(place, "she");
        }
        assertThat(throttle.wait("address 999", "she")).contains(Duration.ofHours(1));
        assertThat(throttle.wait("hers", "she")).isEmpty();
        assertThat(throttle.wait("address 999", "another")).isEmpty();
        for (int i = 0; i < 4; i++) throttle.tried("browser hers", "she");
        assertThat(throttle.wait("browser hers", "she")).isEmpty();
    }

    @Test
    void one_host_has_one_place_however_many_addresses_it_has() {
        assertThat(SignInThrottle.network("2001:db8:1:2::1"))
                .isEqualTo(SignInThrottle.network("2001:db8:1:2:ffff:1:2:3"))
                .isNotEqualTo(SignInThrottle.network("2001:db8:1:3::1"));
        assertThat(SignInThrottle.network("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(SignInThrottle.network("")).isEmpty();
    }

    @Test
    void links_are_pages_and_never_scripts() {
        var links = MessageLinks.of(
                "See https://shop.example/a. Bye",
                Optional.of("<a href='javascript:alert(1)'>x</a><a href='https://shop.example/b'>Shop</a>"),
                Optional.of("<https://shop.example/u/t>"));
        assertThat(links)
                .isEqualTo(List.of(
                        new MessageView.Link("Shop", "https://shop.example/b"),
                        new MessageView.Link("https://shop.example/a", "https://shop.example/a"),
                        new MessageView.Link("https://shop.example/u/t", "https://shop.example/u/t")));
        assertThat(MessageLinks.opening("<html><head><base href='//evil'></head><body>x</body></html>"))
                .contains("<base target=\"_blank\">")
                .doesNotContain("evil");
    }
}
