package org.volenti.engage;

import java.math.BigDecimal;

/**
 * What text messages cost by the brand's price list. An estimate from above: each is as long as its longest wording, where
 * values are thought to be as long as a name in letters of the GSM alphabet.
 *
 * @param segments of all messages together
 * @param atMost in {@code currency}, not rounded
 */
public record SmsCost(long messages, long segments, BigDecimal atMost, String currency) {}
