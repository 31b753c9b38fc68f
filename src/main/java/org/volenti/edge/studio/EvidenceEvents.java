package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.WordingRef;
import org.volenti.insight.AgreedWords;

/** Consent events as they stand in the ledger, column by column: what goes to an authority is not retold. */
@ApplicationScoped
class EvidenceEvents {
    private final AgreedWords agreed;
    private final EvidenceText text;

    EvidenceEvents(AgreedWords agreed, EvidenceText text) {
        this.agreed = agreed;
        this.text = text;
    }

    List<EvidenceView.Event> of(List<ConsentEvent> events, Reader reader) {
        return events.stream()
                .map(event -> new EvidenceView.Event(
                        event.id().write(), event.action().word(), facts(event, reader)))
                .toList();
    }

    private List<CampaignView.Fact> facts(ConsentEvent event, Reader reader) {
        var facts = new ArrayList<CampaignView.Fact>();
        add(facts, text.occurred(), Optional.of(reader.exact(event.occurredAt())));
        add(facts, text.recorded(), Optional.of(reader.exact(event.recordedAt())));
        add(facts, text.purpose(), event.purpose());
        add(facts, text.channel(), event.channel().map(Channel::name));
        add(facts, text.address(), event.address());
        add(facts, text.basis(), event.basis().map(Basis::word));
        add(facts, text.wording(), event.wording().map(EvidenceEvents::words));
        add(facts, text.sha256(), event.wordingSha256());
        add(facts, text.shown(), agreed.of(event).flatMap(AgreedWords.Agreed::text));
        add(facts, text.source(), Optional.of(event.source()));
        add(facts, text.actor(), Optional.of(event.actor()));
        add(facts, text.proof(), Optional.of(event.evidence()));
        add(facts, text.choice(), event.choice());
        return facts;
    }

    private static String words(WordingRef wording) {
        return wording.id() + " " + wording.version()
                + wording.locale().map(tag -> " " + tag).orElse("");
    }

    private static void add(List<CampaignView.Fact> facts, String label, Optional<String> value) {
        value.filter(words -> !words.isEmpty()).ifPresent(words -> facts.add(new CampaignView.Fact(label, words)));
    }
}
