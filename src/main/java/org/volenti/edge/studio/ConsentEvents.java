package org.volenti.edge.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.volenti.common.LanedId;
import org.volenti.common.OwnedId;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.PreferenceBook;
import org.volenti.consent.StandingState;
import org.volenti.frequency.Window;
import org.volenti.insight.AgreedWords;

/** Events of the ledger in plain words, with their evidence. */
@ApplicationScoped
class ConsentEvents {
    private final AgreedWords agreed;
    private final PreferenceBook preferences;
    private final PreferenceWords words;
    private final SourceWords sources;
    private final Phrases phrases;
    private final ConsentText text;
    private final ObjectMapper json;

    ConsentEvents(
            AgreedWords agreed,
            PreferenceBook preferences,
            PreferenceWords words,
            SourceWords sources,
            Phrases phrases,
            ConsentText text,
            ObjectMapper json) {
        this.agreed = agreed;
        this.preferences = preferences;
        this.words = words;
        this.sources = sources;
        this.phrases = phrases;
        this.text = text;
        this.json = json;
    }

    /** @param sign one of the three verdicts' */
    private record Said(VerdictWord sign, String word, String sentence, String note) {
        Said(VerdictWord sign, String word, String sentence) {
            this(sign, word, sentence, "");
        }
    }

    ConsentView.Event event(ConsentEvent event, Reader reader) {
        var said = said(event, reader);
        return new ConsentView.Event(
                event.id().write(),
                said.sign().sign(),
                said.word(),
                said.sentence(),
                event.address().orElse(""),
                said.note(),
                agreed.of(event).map(this::wording).stream().toList(),
                facts(event, reader),
                evidence(event),
                event.importRow()
                        .map(row -> ImportPages.path(LanedId.write(row.importId())))
                        .orElse(""),
                event.cites()
                        .map(cited -> new OwnedId(event.id().owner(), cited).write())
                        .orElse(""),
                event.occurredAt());
    }

    private Said said(ConsentEvent event, Reader reader) {
        var what = what(event);
        if (event.effect().equals(Optional.of(StandingState.NEVER_ASKED))) {
            return new Said(VerdictWord.SUPPRESS, text.takenBack(), text.undone(what));
        }
        return switch (event.action()) {
            case GRANTED -> granted(event, what);
            case CONFIRMED -> new Said(VerdictWord.SEND, text.yes(), text.confirmed(what));
            case REFUSED -> no(event, text.refused(what));
            case WITHDRAWN -> no(event, text.withdrawn(what));
            case OBJECTED -> no(event, text.objected(what));
            case EXPIRED -> new Said(VerdictWord.SUPPRESS, text.ended(), text.expired(what));
            case CHOSE -> new Said(VerdictWord.HOLD, text.choice(), text.chose(chosen(event, reader)));
        };
    }

    private Said granted(ConsentEvent event, String what) {
        if (event.isClaim()) return new Said(VerdictWord.SUPPRESS, text.claim(), text.claimed(what), text.claimNote());
        return event.effect().equals(Optional.of(StandingState.PENDING))
                ? new Said(VerdictWord.HOLD, text.waits(), text.pending(what))
                : new Said(VerdictWord.SEND, text.yes(), text.granted(what));
    }

    private Said no(ConsentEvent event, String sentence) {
        return new Said(
                VerdictWord.SUPPRESS, text.no(), sentence, event.effect().isEmpty() ? text.strangeNote() : "");
    }

    /** Of a choice whose key is shredded nothing can be read. */
    private String chosen(ConsentEvent event, Reader reader) {
        return event.choice().isEmpty() ? "…" : words.sentence(preferences.after(event), reader);
    }

    private String what(ConsentEvent event) {
        var purpose = event.purpose().map(id -> text.purpose(words.purpose(id))).orElseGet(text::everyPurpose);
        return event.channel()
                .map(channel -> text.by(purpose, phrases.byChannel(channel.name())))
                .orElseGet(() -> event.purpose().isEmpty() ? text.everywhere(purpose) : purpose);
    }

    /** The very words: those whose hash the event names, or none. */
    private ConsentView.Words wording(AgreedWords.Agreed agreed) {
        var language = agreed.language()
                .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH))
                .orElseGet(text::languageNotTold);
        return new ConsentView.Words(
                agreed.text().orElse(""),
                agreed.language().orElse(""),
                agreed.ref()
                        .map(ref -> text.wording(ref.id(), ref.version(), language))
                        .orElseGet(() -> text.generated(language)),
                agreed.sha256().orElse(""));
    }

    private List<CampaignView.Fact> facts(ConsentEvent event, Reader reader) {
        var facts = new ArrayList<CampaignView.Fact>();
        if (!event.actor().isEmpty()) facts.add(new CampaignView.Fact(text.actor(), actor(event.actor())));
        if (!event.source().isEmpty()) facts.add(new CampaignView.Fact(text.source(), sources.of(event.source())));
        event.basis().ifPresent(basis -> facts.add(new CampaignView.Fact(text.basis(), basis(basis))));
        event.terms()
                .ifPresent(terms -> facts.add(new CampaignView.Fact(
                        text.promised(),
                        text.terms(phrases.number(terms.max()), phrases.per(Window.parse(terms.per()))))));
        if (!event.categories().isNone()) {
            facts.add(new CampaignView.Fact(
                    text.covers(), String.join(", ", event.categories().names())));
        }
        event.expiresAt().ifPresent(end -> facts.add(new CampaignView.Fact(text.ends(), reader.exact(end))));
        facts.add(new CampaignView.Fact(text.effective(), reader.exact(event.occurredAt())));
        facts.add(new CampaignView.Fact(text.recorded(), reader.exact(event.recordedAt())));
        event.importRow()
                .ifPresent(row -> facts.add(new CampaignView.Fact(
                        text.imported(), text.importRow(LanedId.write(row.importId()), Long.toString(row.row())))));
        return facts;
    }

    private String actor(String actor) {
        return switch (actor) {
            case "customer" -> text.byCustomer();
            case "api" -> text.byApi();
            default -> actor;
        };
    }

    private String basis(Basis basis) {
        return switch (basis) {
            case CONSENT -> text.basisConsent();
            case SOFT_OPT_IN -> text.basisSoftOptIn();
            case IMPLIED -> text.basisImplied();
            case CONTRACT -> text.basisContract();
            case LEGITIMATE_INTEREST -> text.basisLegitimateInterest();
        };
    }

    private List<CampaignView.Fact> evidence(ConsentEvent event) {
        var facts = new ArrayList<CampaignView.Fact>();
        for (var entry : tree(event.evidence()).properties()) {
            var value = entry.getValue();
            var told = value.isTextual() ? value.textValue() : value.toString();
            facts.add(new CampaignView.Fact(label(entry.getKey()), evidence(entry.getKey(), told)));
        }
        return facts;
    }

    /** Of what pages of ours note, the page by its name. */
    private String evidence(String member, String told) {
        return member.equals("page") && told.startsWith("/") ? sources.page(told) : told;
    }

    private String label(String member) {
        return switch (member) {
            case "apiKey" -> text.apiKey();
            case "network" -> text.network();
            case "userAgent" -> text.userAgent();
            case "textSha256" -> text.hash();
            case "textLanguage" -> text.language();
            default -> Phrases.label(member);
        };
    }

    private JsonNode tree(String evidence) {
        try {
            return json.readTree(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("evidence is kept as JSON", e);
        }
    }
}
