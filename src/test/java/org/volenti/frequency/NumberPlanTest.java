package org.volenti.frequency;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.junit.jupiter.api.Test;

class NumberPlanTest {
    @Test
    void a_number_tells_its_country() {
        assertThat(NumberPlan.countryOf("+4915112345678")).contains("DE");
        assertThat(NumberPlan.countryOf("+12125550123")).contains("US");
        assertThat(NumberPlan.countryOf("+14165550123")).contains("CA");
        assertThat(NumberPlan.countryOf("+447400123456")).contains("GB");
        assertThat(NumberPlan.countryOf("+97798012345678")).contains("NP");
    }

    @Test
    void what_is_no_number_of_a_country_tells_none() {
        assertThat(NumberPlan.countryOf("ann@example.org")).isEmpty();
        assertThat(NumberPlan.countryOf("+999123456")).isEmpty();
        assertThat(NumberPlan.countryOf("+80012345678")).isEmpty();
        assertThat(NumberPlan.countryOf("+12")).isEmpty();
    }

    @Test
    void every_country_with_numbers_has_a_zone() {
        for (var country : PhoneNumberUtil.getInstance().getSupportedRegions()) {
            // Ascension and Tristan da Cunha keep the code that ISO only reserves, Kosovo has none yet
            if (country.matches("AC|TA|XK")) continue;
            assertThat(Zones.ofCountry(country)).as(country).isNotEmpty();
        }
        assertThat(Zones.ofCountry("US")).hasSizeGreaterThan(20);
        assertThat(Zones.named("Mars/Olympus")).isEmpty();
    }
}
