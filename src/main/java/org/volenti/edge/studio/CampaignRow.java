package org.volenti.edge.studio;

import java.util.List;

/**
 * A campaign in the list.
 *
 * @param state live, paused or running, in words
 * @param sign how the state is marked: send, hold
 * @param last its last launches, at most one
 */
public record CampaignRow(
        String id,
        String name,
        String purpose,
        String when,
        String state,
        String sign,
        boolean launchable,
        List<LaunchView> last) {}
