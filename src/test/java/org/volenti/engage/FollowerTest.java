package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowerTest {
    private static final Instant HANDED_OVER = Instant.parse("2026-06-09T10:00:00Z");
    private static final String BROWSER =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";

    private static Follower after(long millis, String agent) {
        return Follower.of(
                new Clicks.Visit(agent, false, HANDED_OVER.plusMillis(millis)), false, Optional.of(HANDED_OVER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BROWSER,
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Mozilla/5.0 (Linux; Android 16; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36"
            })
    void a_browser_is_a_person(String agent) {
        assertThat(after(1_500, agent)).isEqualTo(Follower.HUMAN);
    }

    @Test
    void nobody_presses_within_a_second_and_a_half() {
        assertThat(after(1_499, BROWSER)).isEqualTo(Follower.MACHINE);
        assertThat(after(-5, BROWSER)).isEqualTo(Follower.MACHINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
                "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
                "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
                "Microsoft Office Existence Discovery",
                "BarracudaCentral/1.0",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36",
                "curl/8.5.0",
                "python-requests/2.32",
                "Go-http-client/1.1",
                "WhatsApp/2.23.20.0",
                "facebookexternalhit/1.1"
            })
    void what_says_that_it_is_a_machine_is_one(String agent) {
        assertThat(after(60_000, agent)).isEqualTo(Follower.MACHINE);
    }

    @Test
    void a_trap_and_a_prefetch_are_a_machines_whatever_they_say() {
        var at = HANDED_OVER.plusSeconds(60);
        assertThat(Follower.of(new Clicks.Visit(BROWSER, false, at), true, Optional.of(HANDED_OVER)))
                .isEqualTo(Follower.MACHINE);
        assertThat(Follower.of(new Clicks.Visit(BROWSER, true, at), false, Optional.of(HANDED_OVER)))
                .isEqualTo(Follower.MACHINE);
    }

    @Test
    void what_says_nothing_and_what_nobody_can_date_stays_unknown() {
        assertThat(after(60_000, "")).isEqualTo(Follower.UNKNOWN);
        assertThat(Follower.of(new Clicks.Visit(BROWSER, false, HANDED_OVER), false, Optional.empty()))
                .isEqualTo(Follower.UNKNOWN);
    }
}
