package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.common.OwnedId;
import org.volenti.decision.Reason;
import org.volenti.decision.Trace;
import org.volenti.delivery.Outcome;
import org.volenti.engage.DecisionView;
import org.volenti.frequency.Slot;
import org.volenti.insight.CustomerFile;

/** Decisions as a timeline shows them. */
@ApplicationScoped
class DecisionItems {
    private final Catalogs catalogs;
    private final Explanations explanations;
    private final Phrases phrases;
    private final FrameText frame;
    private final DecidedText text;
    private final Desk desk;

    DecisionItems(
            Catalogs catalogs,
            Explanations explanations,
            Phrases phrases,
            FrameText frame,
            DecidedText text,
            Desk desk) {
        this.catalogs = catalogs;
        this.explanations = explanations;
        this.phrases = phrases;
        this.frame = frame;
        this.text = text;
        this.desk = desk;
    }

    /**
     * @param messages what became of her messages, by decision
     * @param contacts the slots that caps counted
     */
    DecisionItem item(
            DecisionView decision, Map<Long, CustomerFile.Sent> messages, List<Slot> contacts, Reader reader) {
        var turn = decision.present();
        var sent = Optional.ofNullable(messages.get(decision.id().id()));
        boolean service = isService(decision.campaign());
        var why = explanations.of(turn, service, contacts, reader)
                + sent.filter(message -> turn.verdict().equals(VerdictWord.SEND.sign()))
                        .map(message -> " " + fate(message, reader))
                        .orElse("");
        var word = VerdictWord.of(turn.verdict());
        return new DecisionItem(
                decision.id().write(),
                word.sign(),
                frame.verdictWord(word),
                campaign(decision.campaign()),
                desk.may(Right.SEE_CAMPAIGNS)
                                && catalogs.live().campaign(decision.campaign()).isPresent()
                        ? "/studio/campaigns/" + decision.campaign()
                        : "",
                about(turn),
                why,
                turn.at(),
                sent.filter(CustomerFile.Sent::inSandbox)
                        .map(message -> InboxPages.path(decision.id().owner(), message.messageId()))
                        .orElse(""),
                sent.filter(message -> message.handedOverAt().isPresent())
                        .map(message ->
                                CarriedPages.path(new OwnedId(decision.id().owner(), message.messageId())))
                        .orElse(""),
                turn.trace().lines().stream().map(this::line).toList(),
                decision.history().stream()
                        .map(before -> turn(before, service, contacts, reader))
                        .toList());
    }

    private DecisionItem.Turn turn(DecisionView.Turn turn, boolean service, List<Slot> contacts, Reader reader) {
        var word = VerdictWord.of(turn.verdict());
        return new DecisionItem.Turn(
                word.sign(), frame.verdictWord(word), explanations.of(turn, service, contacts, reader), turn.at());
    }

    private String about(DecisionView.Turn turn) {
        if (turn.channel().isEmpty()) return turn.offer().map(this::offer).orElse("");
        var channel = phrases.byChannel(turn.channel().get());
        return turn.offer().map(offer -> text.offerBy(offer(offer), channel)).orElseGet(() -> text.by(channel));
    }

    private DecisionItem.Line line(Trace.Line line) {
        return new DecisionItem.Line(
                line.offer().map(this::offer).orElse(""),
                line.channel().map(phrases::channel).orElse(""),
                Phrases.words(line.check()),
                line.passed(),
                line.finding());
    }

    private String fate(CustomerFile.Sent message, Reader reader) {
        return switch (message.state()) {
            case "accepted" ->
                message.handedOverAt()
                        .map(at -> text.handedOver(phrases.when(at, reader)))
                        .orElse("");
            case "planned", "handingOver" -> text.waiting();
            case "retryAt" -> text.retry();
            case "rejected" -> rejected(message.detail().orElse("?"));
            case "unknown" -> text.unknown();
            case "withdrawn" -> text.withdrawn();
            case "cancelled" -> text.cancelled();
            case "expired" -> text.expired();
            default -> message.state();
        };
    }

    private String rejected(String detail) {
        return detail.startsWith(Outcome.Rejected.UNWRITTEN)
                ? text.unwritten(detail.substring(Outcome.Rejected.UNWRITTEN.length()))
                : text.rejected(detail);
    }

    private boolean isService(String campaign) {
        return catalogs.live().sendable(campaign).filter(Campaign::isService).isPresent();
    }

    String campaign(String id) {
        var catalog = catalogs.live();
        return catalog.sendable(id)
                .map(campaign -> CampaignWords.name(campaign, catalog))
                .orElse(id);
    }

    private String offer(String id) {
        return explanations.offer(id);
    }

    static Optional<Reason> reason(String name) {
        for (var reason : Reason.values()) if (reason.name().equals(name)) return Optional.of(reason);
        return Optional.empty();
    }
}
