package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.volenti.campaign.Catalogs;
import org.volenti.decision.Reason;
import org.volenti.decision.Trace;
import org.volenti.engage.DecisionView;
import org.volenti.frequency.Slot;
import org.volenti.frequency.Window;

/**
 * Why one decision is as it is, in sentences with its figures. The figures are read from the finding of the check that
 * decided; a finding of another shape leaves the plain sentence of the reason.
 */
@ApplicationScoped
class Explanations {
    /** E.g. {@code 1 of 1 in P7D for offers, room again 2026-11-26T00:00+01:00}. */
    private static final Pattern CAP =
            Pattern.compile("(\\d+) of (\\d+) in (\\S+?)(?: for (\\S+?))?(?: on (\\S+?))?, room again (\\S+)");

    private static final Pattern SCORE = Pattern.compile("score ([0-9.]+), (chosen|not first|must wait).*");

    private final Catalogs catalogs;
    private final Phrases phrases;
    private final ReasonText reasons;
    private final DecidedText text;

    Explanations(Catalogs catalogs, Phrases phrases, ReasonText reasons, DecidedText text) {
        this.catalogs = catalogs;
        this.phrases = phrases;
        this.reasons = reasons;
        this.text = text;
    }

    String of(DecisionView.Turn turn, boolean service, List<Slot> contacts, Reader reader) {
        var reason = DecisionItems.reason(turn.reason());
        if (reason.isEmpty()) return turn.reason();
        if (turn.verdict().equals(VerdictWord.SEND.sign())) return service ? text.service() : chosen(turn);
        var cap = check(reason.get())
                .flatMap(check -> finding(turn.trace(), check))
                .flatMap(Explanations::cap);
        var said = new ArrayList<String>();
        said.add(cap.map(figures -> limit(reason.get(), figures, turn, contacts, reader))
                .orElseGet(() -> reasons.person(reason.get())));
        if (turn.until().isPresent())
            said.add(text.again(phrases.when(turn.until().get(), reader)));
        else if (cap.isPresent()) said.add(text.roomAgain(room(cap.get(), reader)));
        else said.add(reasons.mend(reason.get()));
        return String.join(" ", said).strip();
    }

    private static Optional<String> check(Reason reason) {
        return switch (reason) {
            case CUSTOMER_FREQUENCY -> Optional.of("frequency");
            case LEGAL_CAP -> Optional.of("law");
            case BRAND_CAP -> Optional.of("brand");
            case CAMPAIGN_CAP -> Optional.of("campaign");
            case MINIMUM_GAP -> Optional.of("gap");
            default -> Optional.empty();
        };
    }

    private static Optional<String> finding(Trace trace, String check) {
        return trace.lines().stream()
                .filter(line -> line.check().equals(check) && !line.passed())
                .map(Trace.Line::finding)
                .findFirst();
    }

    private static Optional<MatchResult> cap(String finding) {
        var matcher = CAP.matcher(finding);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    private String limit(Reason reason, MatchResult cap, DecisionView.Turn turn, List<Slot> contacts, Reader reader) {
        long limit = Long.parseLong(cap.group(2));
        var n = limit == 1 ? text.oneMessage() : text.messages(phrases.number(limit));
        var window = Window.parse(cap.group(3));
        var per = phrases.per(window);
        var got = lastBefore(contacts, turn.at())
                .map(slot -> text.got(name(slot), reader.day(slot.datedAt().orElse(turn.at()))))
                .orElse("");
        return switch (reason) {
            case CUSTOMER_FREQUENCY -> text.ownLimit(n, per, got);
            case LEGAL_CAP -> text.legalLimit(n, per, got);
            case BRAND_CAP -> text.brandLimit(n, per, got);
            case CAMPAIGN_CAP -> text.campaignLimit(n, per, got);
            case MINIMUM_GAP ->
                window instanceof Window.Rolling(var span) ? text.gap(phrases.span(span), got) : reasons.person(reason);
            default -> reasons.person(reason);
        };
    }

    private static Optional<Slot> lastBefore(List<Slot> contacts, Instant at) {
        return contacts.stream()
                .filter(slot ->
                        slot.datedAt().isPresent() && slot.datedAt().get().isBefore(at))
                .max(Comparator.comparing(slot -> slot.datedAt().orElseThrow()));
    }

    /** Of what she got: the offer, else the campaign, else the channel. */
    String name(Slot slot) {
        var catalog = catalogs.live();
        return slot.offer()
                .map(this::offer)
                .or(() -> slot.campaign().map(id -> catalog.campaign(id)
                        .map(campaign -> CampaignWords.name(campaign, catalog))
                        .orElse(id)))
                .orElseGet(() -> phrases.channel(slot.channel().name()));
    }

    String offer(String id) {
        var catalog = catalogs.live();
        var locale = catalog.policy().brand().locale();
        var offer = catalog.offers().get(id);
        return offer == null ? id : offer.name().in(locale, locale);
    }

    private String room(MatchResult cap, Reader reader) {
        try {
            return phrases.when(OffsetDateTime.parse(cap.group(6)).toInstant(), reader);
        } catch (DateTimeParseException e) {
            return cap.group(6);
        }
    }

    /** What won over what, by score. */
    private String chosen(DecisionView.Turn turn) {
        var others = new ArrayList<String>();
        for (var line : turn.trace().lines()) {
            var score = SCORE.matcher(line.finding());
            if (!line.check().equals("arbitration") || line.offer().isEmpty() || !score.matches()) continue;
            if (line.offer().equals(turn.offer()) || !line.channel().equals(turn.channel())) continue;
            others.add(text.scored(offer(line.offer().get()), score.group(1)));
        }
        var plain = reasons.person(Reason.PERMITTED);
        return others.isEmpty() ? plain : plain + " " + text.chosenOver(phrases.and(others));
    }
}
