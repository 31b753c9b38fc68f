package org.volenti.edge.studio;

import java.time.Instant;
import java.util.List;

/**
 * One campaign as its page shows it.
 *
 * @param sentence what it does
 * @param launchable a marketer may launch it
 * @param twoPeople whether a launch waits until another person approves it
 * @param guard what its mail came to, where the policy warns of it or stops at it; else empty
 * @param over why nobody can get it any more: its offers are over; else empty
 * @param rule its audience as written; empty for everybody
 * @param ruleSaid whether the sentence says all of the rule
 * @param facts the fine print, label and value
 * @param results one, or none before anything was handed over
 * @param launches at most one: the newest
 */
public record CampaignView(
        String id,
        String name,
        String sentence,
        boolean launchable,
        boolean paused,
        boolean twoPeople,
        String guard,
        String over,
        String rule,
        boolean ruleSaid,
        List<Fact> facts,
        List<OfferRow> offers,
        DryRunView dryRun,
        List<Results> results,
        List<LaunchView> launches,
        List<LaunchView> before,
        List<Missed> missed) {
    public record Fact(String label, String value) {}

    /** @param wins how many would get it, in words; empty before a dry run */
    public record OfferRow(String name, String why, String wins, String worth) {}

    /**
     * What came of its messages.
     *
     * @param days how far back
     * @param heads the channels
     */
    public record Results(int days, List<String> heads, List<ResultRow> rows) {}

    /** @param cells one for each channel */
    public record ResultRow(String label, List<ResultCell> cells) {}

    /** @param share of what was handed over; empty in the row of that, and where there is none */
    public record ResultCell(String count, String share) {}

    public record Missed(Instant at, String zone) {}

    /**
     * @param state none, running, failed or done
     * @param part of the audience that is decided, 0 to 1000
     * @param tables one when it is done
     * @param asOf empty until it is done, then one
     */
    public record DryRunView(
            String state,
            String progress,
            long part,
            List<VerdictTable> tables,
            List<Instant> asOf,
            List<ChannelRow> channels) {
        public boolean isRunning() {
            return state.equals("running");
        }
    }

    /** @param cost what it would cost, in words; empty where nobody knows */
    public record ChannelRow(String name, long people, String cost) {
        ChannelRow(String name, long people) {
            this(name, people, "");
        }
    }

    /** A launch is counting down or being decided: the page looks again by itself. */
    public boolean isLive() {
        return !launches.isEmpty()
                && (launches.getFirst().word().isRunning()
                        || launches.getFirst().word().isCountdown());
    }

    public boolean isUnderWay() {
        return !launches.isEmpty() && launches.getFirst().word().isOpen();
    }

    /** Whether a stop has anything to end: a launch under way, somebody held, or a message that waits. */
    public boolean isStoppable() {
        return launches.stream().anyMatch(one -> one.word().isOpen() || one.isUnfinished())
                || before.stream().anyMatch(LaunchView::isUnfinished);
    }

    /** How many would get it, where a dry run says so. */
    public long wouldGet() {
        return dryRun.tables().isEmpty() ? 0 : dryRun.tables().getFirst().send();
    }
}
