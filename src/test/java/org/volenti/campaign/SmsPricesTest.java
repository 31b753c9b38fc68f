package org.volenti.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SmsPricesTest {
    private static final BigDecimal CHEAP = new BigDecimal("0.04");
    private static final BigDecimal DEAR = new BigDecimal("0.09");
    private static final BigDecimal ELSEWHERE = new BigDecimal("0.11");
    private final SmsPrices prices = new SmsPrices(Map.of("GB", CHEAP, "DE", DEAR), ELSEWHERE);

    @Test
    void a_country_without_a_price_of_its_own_and_a_number_of_no_country_cost_the_other_price() {
        assertThat(prices.of(Optional.of("DE"))).isEqualTo(DEAR);
        assertThat(prices.of(Optional.of("FR"))).isEqualTo(ELSEWHERE);
        assertThat(prices.of(Optional.empty())).isEqualTo(ELSEWHERE);
    }

    @Test
    void the_dearest_is_that_of_the_markets_and_of_the_whole_list_where_there_are_none() {
        assertThat(prices.dearest(List.of("GB", "DE"))).isEqualTo(new SmsPrices.Rate(Optional.of("DE"), DEAR));
        assertThat(prices.dearest(List.of("GB", "FR"))).isEqualTo(new SmsPrices.Rate(Optional.of("FR"), ELSEWHERE));
        assertThat(prices.dearest(List.of())).isEqualTo(new SmsPrices.Rate(Optional.empty(), ELSEWHERE));
        assertThat(new SmsPrices(Map.of("DE", DEAR), CHEAP).dearest(List.of()))
                .isEqualTo(new SmsPrices.Rate(Optional.of("DE"), DEAR));
    }
}
