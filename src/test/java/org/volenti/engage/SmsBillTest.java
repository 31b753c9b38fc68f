package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volenti.campaign.SmsPrices;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.decision.Verdict;
import org.volenti.message.SmsLength;
import org.volenti.profile.ReachPoint;

/** Here the name of a template is its text. */
class SmsBillTest {
    private static final SmsPrices PRICES = new SmsPrices(
            Map.of("DE", new BigDecimal("0.0925"), "GB", new BigDecimal("0.0463")), new BigDecimal("0.11"));
    private static final String GERMAN = "+4915112345678";
    private static final String BRITISH = "+447700900123";

    private final List<String> measured = new ArrayList<>();
    private final SmsBill bill = new SmsBill(PRICES, text -> {
        measured.add(text);
        return SmsLength.of(text).segments();
    });

    private static Verdict.Choice choice(Channel channel, String address, String text) {
        var point = new ContactPoint(1, channel, address, true, Instant.EPOCH);
        return new Verdict.Choice(
                Optional.empty(), text, new ReachPoint(point, Optional.empty(), Optional.empty(), false), List.of());
    }

    private void text(String number, String text) {
        bill.add(choice(Channel.SMS, number, text));
    }

    private SmsCost total() {
        return bill.total("EUR");
    }

    @Test
    void each_message_costs_its_segments_at_the_price_of_its_numbers_country() {
        text(GERMAN, "a".repeat(161));
        text(BRITISH, "a".repeat(161));
        text("+33612345678", "short");
        assertThat(total()).isEqualTo(new SmsCost(3, 5, new BigDecimal("0.3876"), "EUR"));
    }

    @ParameterizedTest
    @CsvSource({
        "a, 160, 1, 0.0925",
        "a, 161, 2, 0.1850",
        "€, 80, 1, 0.0925",
        "€, 81, 2, 0.1850",
        "ł, 70, 1, 0.0925",
        "ł, 71, 2, 0.1850",
        // two places each in UCS-2, and never parted: 33 to a segment
        "😀, 35, 1, 0.0925",
        "😀, 36, 2, 0.1850",
        "😀, 66, 2, 0.1850",
        "😀, 67, 3, 0.2775"
    })
    void letters_outside_the_gsm_alphabet_make_it_dearer(String letter, int times, int segments, String sum) {
        text(GERMAN, letter.repeat(times));
        assertThat(total()).isEqualTo(new SmsCost(1, segments, new BigDecimal(sum), "EUR"));
    }

    @Test
    void mail_costs_nothing_here() {
        bill.add(choice(Channel.EMAIL, "anna@example.com", "x"));
        assertThat(total()).isEqualTo(new SmsCost(0, 0, BigDecimal.ZERO, "EUR"));
    }

    @Test
    void sums_of_many_are_exact_and_each_template_is_measured_once() {
        for (int i = 0; i < 1_000; i++) text(GERMAN, "Hello");
        assertThat(total().atMost()).isEqualByComparingTo("92.5");
        assertThat(measured).containsExactly("Hello");
    }

    @Test
    void what_is_no_number_is_thought_to_be_of_another_country() {
        text("12345", "Hello");
        assertThat(total().atMost()).isEqualByComparingTo("0.11");
    }
}
