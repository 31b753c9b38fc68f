package org.volenti.engage;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.volenti.campaign.SmsPrices;
import org.volenti.common.Channel;
import org.volenti.decision.Verdict;
import org.volenti.frequency.NumberPlan;

/**
 * What text messages come to, added up person by person: the segments of the longest wording of the template that she would
 * get, at the price of her number's country.
 */
final class SmsBill {
    private final SmsPrices prices;
    private final ToIntFunction<String> segments;
    private final Map<String, Integer> known = new HashMap<>();
    private long messages;
    private long taken;
    private BigDecimal sum = BigDecimal.ZERO;

    /** @param segments of the longest wording of a template */
    SmsBill(SmsPrices prices, ToIntFunction<String> segments) {
        this.prices = prices;
        this.segments = segments;
    }

    void add(Verdict.Choice choice) {
        var point = choice.point().point();
        if (!point.channel().equals(Channel.SMS)) return;
        // parsing a template takes longer than all else here
        int each = known.computeIfAbsent(choice.template(), segments::applyAsInt);
        messages++;
        taken += each;
        sum = sum.add(prices.of(NumberPlan.countryOf(point.address())).multiply(BigDecimal.valueOf(each)));
    }

    SmsCost total(String currency) {
        return new SmsCost(messages, taken, sum, currency);
    }
}
