package org.volenti.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a row was not taken, as it is said to who may not see customers. */
class ImpersonalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "“ann at example.com” is not an e-mail address: it has no @; “…” is not an e-mail address: it has no @",
                "“not a day” is not an instant such as 2026-05-31T08:15:00Z;"
                        + " “…” is not an instant such as 2026-05-31T08:15:00Z",
                "type “order” has no property “ann@example.com”; type “…” has no property “…”",
                "“ann” said ann@example.com” is not a domain; “…” said … is not a domain",
                "customer +49 170 1234567 is unknown; customer …is unknown",
                "the header lacks customer; the header lacks customer",
            })
    void what_is_quoted_or_looks_like_an_address_is_left_out(String said, String shown) {
        assertThat(ImportJob.impersonal(said)).isEqualTo(shown);
    }
}
