package org.volenti.campaign;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Purpose;
import org.volenti.common.Span;
import org.volenti.frequency.Cap;
import org.volenti.rules.BehaviourUse;

/**
 * The brand's own rules for everything it sends.
 *
 * @param markets ISO 3166-1 alpha-2; empty when not declared: then the brand's zone stands in
 * @param caps all apply, marketing only
 * @param holdout universal share 0 to 1
 * @param smsPrices empty: then nothing is said of what text messages cost
 * @param launchApproval whether a launch that somebody begins waits until another person approves it
 * @param confirmWithin how long a link works that asks whether an address is the customer's
 */
public record Policy(
        Brand brand,
        Optional<Controller> controller,
        List<String> markets,
        Map<String, Purpose> purposes,
        List<Cap> caps,
        Optional<Span> minimumGap,
        Optional<QuietHours> quietHours,
        double holdout,
        Retention retention,
        Span confirmWithin,
        Deliverability deliverability,
        boolean launchApproval,
        Optional<SmsPrices> smsPrices,
        int revision) {

    /** Of a brand where whoever may launch does, and that says nothing of what its text messages cost. */
    public Policy(
            Brand brand,
            Optional<Controller> controller,
            List<String> markets,
            Map<String, Purpose> purposes,
            List<Cap> caps,
            Optional<Span> minimumGap,
            Optional<QuietHours> quietHours,
            double holdout,
            Retention retention,
            Span confirmWithin,
            Deliverability deliverability,
            int revision) {
        this(
                brand,
                controller,
                markets,
                purposes,
                caps,
                minimumGap,
                quietHours,
                holdout,
                retention,
                confirmWithin,
                deliverability,
                false,
                Optional.empty(),
                revision);
    }

    /** Whether rules may look at what everybody did, or at the willing alone: by whether {@code personalisation} is declared. */
    public BehaviourUse behaviourUse() {
        var declared = purposes.get(BehaviourUse.PURPOSE);
        return declared != null && declared.kind() == Purpose.Kind.PROCESSING
                ? BehaviourUse.OF_WILLING
                : BehaviourUse.OF_ALL;
    }

    /** The purpose, of kind {@code processing}, under which clicks are seen. */
    public static final String MEASUREMENT = "measurement";

    /** Whether clicks may be seen at all; of whom, her standing says. */
    public boolean measures() {
        var declared = purposes.get(MEASUREMENT);
        return declared != null && declared.kind() == Purpose.Kind.PROCESSING;
    }

    /**
     * Who writes.
     *
     * @param address postal, shown in every marketing mail
     */
    public record Brand(
            String name,
            String address,
            Optional<String> website,
            ZoneId zone,
            String locale,
            String currency,
            Sender sender) {}

    public record Sender(Optional<String> email, Optional<String> name, Optional<String> sms) {}

    /** Who answers for the data (GDPR Art. 30). */
    public record Controller(
            String name,
            Optional<String> contact,
            Optional<String> privacyNotice,
            Optional<String> authority,
            List<String> processors,
            Optional<String> storage,
            Optional<String> transfers) {}

    /** Local hours [from, to) in which the brand writes nothing; may cross midnight. */
    public record QuietHours(LocalTime from, LocalTime to) {}

    /** @param audit absent: the log of who did what is kept */
    public record Retention(Span events, Span messages, Span decisions, Optional<Span> audit) {}

    /**
     * What is concluded from mail that comes back.
     *
     * @param returnsAllowed so many from one address {@code returnsWithin}, with none that arrived between, and it counts as
     *     unreachable
     * @param complaints shares of what was sent, per campaign and per domain of the recipients, 0 to 1
     * @param over in which window shares are taken
     * @param atLeast of how many sent; a share of fewer says nothing
     */
    public record Deliverability(
            int returnsAllowed, Span returnsWithin, Limits complaints, Limits bounces, Span over, int atLeast) {
        /** What Gmail and Yahoo ask of senders, and what Amazon SES stops them for. */
        public static final Deliverability USUAL = new Deliverability(
                5, Span.parse("P30D"), new Limits(0.001, 0.003), new Limits(0.05, 0.1), Span.parse("P7D"), 500);
    }

    /** Above {@code stop} a campaign is paused. */
    public record Limits(double warn, double stop) {}
}
