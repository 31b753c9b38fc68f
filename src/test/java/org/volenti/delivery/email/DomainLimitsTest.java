package org.volenti.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.delivery.Carrier.Sparing;

class DomainLimitsTest {
    private static DomainLimits limits(String setting) {
        return DomainLimits.parse(Optional.of(setting));
    }

    @Test
    void a_domain_has_its_own_limits_and_each_other_those_of_all_others() {
        var limits = limits("Gmail.com 20/s 600/min 5, example.org 3, * 90/min 2");
        assertThat(limits.of("jo@gmail.com")).contains(new Sparing("gmail.com", 10, 5));
        assertThat(limits.of("jo@Example.ORG")).contains(new Sparing("example.org", Double.POSITIVE_INFINITY, 3));
        assertThat(limits.of("jo@elsewhere.example")).contains(new Sparing("elsewhere.example", 1.5, 2));
        assertThat(limits.all()).hasSize(3);
    }

    @Test
    void without_a_star_no_other_domain_is_spared() {
        assertThat(limits("gmail.com 20/s").of("jo@example.org")).isEmpty();
        assertThat(DomainLimits.parse(Optional.empty()).of("jo@gmail.com")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "gmail.com fast",
                "gmail.com 0/s",
                "gmail.com 0",
                "gmail.com 20/h",
                "gmail.com 20/s 30/s",
                "gmail.com 5 6",
                "gmail 20/s",
                "gmail.com 20/s, gmail.com 30/s"
            })
    void what_says_no_limit_is_refused_with_its_own_words(String setting) {
        assertThatThrownBy(() -> limits(setting))
                .hasMessageContaining("VOLENTI_SMTP_DOMAINS")
                .hasMessageContaining("gmail");
    }
}
