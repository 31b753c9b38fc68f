package org.volenti.decision;

import java.util.Map;
import java.util.Set;
import org.volenti.common.Channel;

/**
 * What is true for everybody at the instant of a decision.
 *
 * @param stopped the switch for all marketing is off
 * @param pausedCampaigns ids
 * @param stockLeft by offer id, for offers with stock
 * @param carried channels that have a carrier (the sandbox carries all three)
 * @param salt of the hold-out draw, stable for the life of the service
 */
public record Circumstances(
        boolean stopped, Set<String> pausedCampaigns, Map<String, Long> stockLeft, Set<Channel> carried, String salt) {}
