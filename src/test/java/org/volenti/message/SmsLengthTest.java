package org.volenti.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsLengthTest {
    private static final String GSM =
            " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;!?@$_/%&#'()*+-<>=\"\n\réüßñΔΩ";
    private static final String EXTENSION = "[]{}^~|\\€\f";
    private static final String[] OTHER = {
        "你",
        "ż",
        "\ud83d\udc4b",
        "\ud83d\udc69\u200d\ud83d\udc67",
        "\ud83c\udde9\ud83c\uddea",
        "e\u0301",
        "\u2019",
        "\ud83d\udc4d\ud83c\udffd",
        "`",
        "\u2026"
    };
    private static final int[] LENGTHS = {5, 60, 159, 160, 161, 306, 307, 70, 71, 134, 135, 400};

    private int seed = 7;

    private int next(int below) {
        seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
        return (seed >>> 8) % below;
    }

    private String text() {
        int kind = next(4);
        int length = LENGTHS[next(LENGTHS.length)] + next(3);
        var text = new StringBuilder();
        while (text.length() < length) {
            int of = next(100);
            if (kind == 3 && of < 30 || kind == 2 && of < 1) text.append(OTHER[next(OTHER.length)]);
            else if (kind >= 1 && of < 10) text.append(EXTENSION.charAt(next(EXTENSION.length())));
            else text.append(GSM.charAt(next(GSM.length())));
        }
        return text.toString();
    }

    /** {@code segments.txt} holds what npm's sms-segments-calculator 1.3.0 counts for the same strings, in base 36. */
    @Test
    void a_hundred_thousand_texts_take_what_twilios_own_calculator_says() throws IOException {
        String expected;
        try (var stream = Objects.requireNonNull(getClass().getResourceAsStream("/sms/segments.txt"))) {
            expected = new String(stream.readAllBytes(), StandardCharsets.US_ASCII).replace("\n", "");
        }
        assertThat(expected).hasSize(100_000);
        for (int i = 0; i < expected.length(); i++) {
            var text = text();
            assertThat(SmsLength.of(text).segments())
                    .as("%d: %s", i, text)
                    .isEqualTo(Character.digit(expected.charAt(i), 36));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a, 160, 1, false",
        "a, 161, 2, false",
        "a, 306, 2, false",
        "a, 307, 3, false",
        "€, 80, 1, false",
        "€, 81, 2, false",
        "你, 70, 1, true",
        "你, 71, 2, true",
        "你, 134, 2, true",
        "你, 135, 3, true",
        "👋, 35, 1, true",
        "👋, 36, 2, true"
    })
    void the_limits_are_those_of_the_standard(String character, int times, int segments, boolean unicode) {
        assertThat(SmsLength.of(character.repeat(times))).isEqualTo(new SmsLength(segments, unicode));
    }

    @Test
    void nothing_at_all_is_one_segment() {
        assertThat(SmsLength.of("")).isEqualTo(new SmsLength(1, false));
    }

    @Test
    void wording_is_measured_before_it_is_rendered() {
        var link = "https://links.example/u/" + "x".repeat(47);
        var wording = "{#if customer.firstName}Hi {customer.firstName}, {/if}ten per cent off: {links.open} STOP ends this";
        assertThat(SmsLength.ofWording(wording, link)).isEqualTo(new SmsLength(1, false));
        assertThat(SmsLength.ofWording(wording + " {links.unsubscribe}", link)).isEqualTo(new SmsLength(2, false));
        assertThat(SmsLength.ofWording("{customer.x ?: 'you'} – now", link)).isEqualTo(new SmsLength(1, true));
    }
}
