package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.volenti.campaign.Policy.Deliverability;
import org.volenti.engage.GuardBook.Sent;

class GuardTest {
    private static final Deliverability USUAL = Deliverability.USUAL;

    private static Sent sent(String domain, long sent, long bounced, long complained) {
        return new Sent("letter", domain, sent, bounced, complained);
    }

    @Test
    void too_many_complaints_stop_a_campaign_and_say_so() {
        assertThat(Guard.conclusion(List.of(sent("a.example", 1_000, 0, 3)), USUAL))
                .hasValueSatisfying(found -> {
                    assertThat(found.stopped()).isTrue();
                    assertThat(found.why())
                            .isEqualTo("3 complaints of 1,000 mails (0.30 %), where the policy stops at 0.30 %");
                });
    }

    @Test
    void fewer_are_pointed_out() {
        assertThat(Guard.conclusion(List.of(sent("a.example", 1_000, 0, 1)), USUAL))
                .hasValueSatisfying(found -> assertThat(found.stopped()).isFalse());
        assertThat(Guard.conclusion(List.of(sent("a.example", 1_000, 49, 0)), USUAL))
                .isEmpty();
        assertThat(Guard.conclusion(List.of(sent("a.example", 1_000, 50, 0)), USUAL))
                .hasValueSatisfying(found -> assertThat(found.stopped()).isFalse());
        assertThat(Guard.conclusion(List.of(sent("a.example", 1_000, 100, 0)), USUAL))
                .hasValueSatisfying(found -> assertThat(found.stopped()).isTrue());
    }

    /** The provider of that domain would stop taking the brand's mail. */
    @Test
    void one_domain_alone_stops_it_too() {
        assertThat(Guard.conclusion(List.of(sent("a.example", 9_500, 0, 0), sent("b.example", 500, 0, 2)), USUAL))
                .hasValueSatisfying(found -> {
                    assertThat(found.stopped()).isTrue();
                    assertThat(found.why()).contains("to b.example");
                });
    }

    @Test
    void a_few_mails_say_nothing() {
        assertThat(Guard.conclusion(List.of(sent("a.example", 499, 499, 499)), USUAL))
                .isEmpty();
    }
}
