package org.volenti.edge.studio;

import java.util.List;

/**
 * From a message to the consent that carried it.
 *
 * @param facts which message it was
 * @param sentence on what it rested
 * @param events the one that decided; none for a message about orders
 */
public record CarriedView(
        String customer,
        String timeline,
        String sign,
        String word,
        String sentence,
        List<CampaignView.Fact> facts,
        List<ConsentView.Event> events) {}
