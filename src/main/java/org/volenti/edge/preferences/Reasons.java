package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Notice;
import org.volenti.campaign.Offer;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.common.Purpose;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentLedger;
import org.volenti.consent.PreferenceBook;
import org.volenti.consent.Standing;
import org.volenti.consent.Standings;
import org.volenti.consent.WordingRef;
import org.volenti.decision.Trace;
import org.volenti.delivery.MessageHistory;
import org.volenti.delivery.Outbox;
import org.volenti.engage.DecisionView;
import org.volenti.engage.Decisions;
import org.volenti.insight.AgreedWords;
import org.volenti.message.LinkClaim;

/** Why a message came: what it was, the consent that carried it then, and what spoke for it. */
@ApplicationScoped
class Reasons {
    private final Outbox outbox;
    private final Decisions decisions;
    private final ConsentBook book;
    private final ConsentLedger ledger;
    private final PreferenceBook preferences;
    private final Catalogs catalogs;
    private final AgreedWords agreed;
    private final Labels labels;
    private final InstantSource time;

    Reasons(
            Outbox outbox,
            Decisions decisions,
            ConsentBook book,
            ConsentLedger ledger,
            PreferenceBook preferences,
            Catalogs catalogs,
            AgreedWords agreed,
            Labels labels,
            InstantSource time) {
        this.outbox = outbox;
        this.decisions = decisions;
        this.book = book;
        this.ledger = ledger;
        this.preferences = preferences;
        this.catalogs = catalogs;
        this.agreed = agreed;
        this.labels = labels;
        this.time = time;
    }

    @Transactional
    public WhyView view(LinkClaim claim, Reader reader, String choices, boolean pressed, String said) {
        var found = claim.message().flatMap(outbox::find);
        if (found.isEmpty())
            return new WhyView(
                    false, reader.text().whyGone(), List.of(), "", "", List.of(), "", false, choices, "", "");
        var message = found.get();
        var catalog = catalogs.live();
        var purpose = Optional.ofNullable(catalog.policy().purposes().get(message.purpose()));
        var purposeName = purpose.map(Purpose::name).map(reader::words).orElse(message.purpose());
        var now = standingNow(claim.customer(), message);
        var carried = message.service() ? Optional.<ConsentEvent>empty() : carriedBy(claim.customer(), message);
        var words = carried.flatMap(event -> shown(event, catalog, reader));
        return new WhyView(
                true,
                sentence(message, labels.campaign(message.campaign(), reader), purposeName, reader),
                message.service()
                        ? service(message, purposeName, reader)
                        : carriedIn(carried, words.isPresent(), reader),
                words.map(Shown::text).orElse(""),
                words.map(Shown::lang).orElse(""),
                reasons(message, catalog, reader),
                purposeName,
                !message.service() && !now.state().isNo(),
                choices,
                Long.toString(preferences.of(claim.customer()).version()),
                pressed && now.state().isNo() ? reader.text().doneOne(purposeName) : said);
    }

    private Standing standingNow(CustomerId customer, MessageHistory message) {
        return book.standings(customer.lane(), List.of(customer), time.instant())
                .getOrDefault(customer, Standings.NONE)
                .of(message.contactPointId(), message.channel(), message.purpose());
    }

    /** The event that stood at the hand-over, as it was known then. */
    private Optional<ConsentEvent> carriedBy(CustomerId customer, MessageHistory message) {
        var then = message.handedOverAt().orElse(message.createdAt());
        var standing = book.standingsAsOf(customer.lane(), List.of(customer), then, then)
                .getOrDefault(customer, Standings.NONE)
                .of(message.contactPointId(), message.channel(), message.purpose());
        return standing.eventId() == 0 ? Optional.empty() : ledger.event(new OwnedId(customer, standing.eventId()));
    }

    private static String sentence(MessageHistory message, String campaign, String purpose, Reader reader) {
        var by = reader.by(message.channel());
        var address = reader.address(message.channel(), message.address());
        if (isNotice(message)) {
            return message.handedOverAt()
                    .map(at -> reader.notice().whyCame(campaign, reader.day(at), by, address))
                    .orElseGet(() -> reader.notice().whyComes(campaign, by, address));
        }
        return message.handedOverAt()
                .map(at -> reader.text().whySentence(campaign, reader.day(at), by, address, purpose))
                .orElseGet(() -> reader.text().whyPlanned(campaign, by, address, purpose));
    }

    /** It rests on no consent, whatever she said of others; the purpose is the row of the policy by which it went. */
    private static List<String> service(MessageHistory message, String purpose, Reader reader) {
        return Notice.of(message.campaign())
                .map(notice -> List.of(asked(notice, reader), reader.text().carriedNotice(purpose)))
                .orElseGet(() -> List.of(reader.text().carriedService(purpose)));
    }

    private static String asked(Notice notice, Reader reader) {
        return switch (notice) {
            case CONFIRM -> reader.notice().whyConfirm();
            case LINK, KNOWN, EXPORT, ERASE -> reader.notice().whyAsked();
        };
    }

    private static boolean isNotice(MessageHistory message) {
        return Notice.of(message.campaign()).isPresent();
    }

    private static List<String> carriedIn(Optional<ConsentEvent> carried, boolean textHeld, Reader reader) {
        var text = reader.text();
        if (carried.isEmpty()) return List.of(text.carriedUnknown());
        var event = carried.get();
        var parts = new ArrayList<String>();
        parts.add(basis(event, reader));
        parts.add(source(event.source(), reader));
        event.wording().ifPresent(ref -> {
            parts.add(text.carriedWording(ref.id(), ref.version()));
            if (!textHeld) parts.add(text.wordsElsewhere());
        });
        return parts;
    }

    private static String basis(ConsentEvent event, Reader reader) {
        var day = reader.day(event.occurredAt());
        var text = reader.text();
        if (event.basis().isEmpty()) return text.carriedConsent(day);
        return switch (event.basis().get()) {
            case CONSENT -> text.carriedConsent(day);
            case SOFT_OPT_IN -> text.carriedSoft(day);
            case IMPLIED -> text.carriedImplied(day);
            case CONTRACT -> text.carriedContract();
            case LEGITIMATE_INTEREST -> text.carriedInterest(day);
        };
    }

    /** By a plain name, where it is one of ours. */
    private static String source(String source, Reader reader) {
        var text = reader.text();
        if (source.startsWith(Newcomers.JOINED)) return text.carriedJoined();
        if (source.startsWith("page:")) return text.carriedPage();
        if (source.startsWith("import")) return text.carriedList(reader.sheet().brand());
        return source.equals("sms") ? text.carriedSms() : text.carriedSource(source);
    }

    private record Shown(String text, String lang) {}

    /** The very text, where it is held here; else that of the wording she named. */
    private Optional<Shown> shown(ConsentEvent event, Catalog catalog, Reader reader) {
        return agreed.of(event)
                .flatMap(one ->
                        one.text().map(text -> new Shown(text, one.language().orElse(""))))
                .or(() -> event.wording().flatMap(ref -> wording(ref, catalog, reader)));
    }

    /** In the language in which she saw it, where that is known. */
    private static Optional<Shown> wording(WordingRef ref, Catalog catalog, Reader reader) {
        return catalog.wording(ref.id(), ref.version()).map(held -> {
            var lang = ref.locale().orElse(reader.sheet().lang());
            var words = held.text().in(lang, reader.brandLocale());
            return new Shown(words, held.text().texts().containsKey(lang) ? lang : "");
        });
    }

    private List<String> reasons(MessageHistory message, Catalog catalog, Reader reader) {
        var text = reader.text();
        var reasons = new ArrayList<String>();
        var offer = message.offer()
                .flatMap(id -> Optional.ofNullable(catalog.offers().get(id)));
        offer.ifPresent(known -> reasons.add(text.reasonOffer(reader.words(known.name()))));
        if (message.service() && reasons.isEmpty())
            return List.of(isNotice(message) ? text.reasonAsked() : text.carriedContract());
        if (message.service()) return reasons;
        boolean picked = offer.flatMap(Offer::eligible).isPresent()
                || catalog.campaign(message.campaign())
                        .flatMap(Campaign::audience)
                        .isPresent();
        reasons.add(picked ? text.reasonPicked() : text.reasonEverybody());
        var looked = lookedAt(message, catalog, offer).stream()
                .map(type -> labels.event(type, reader))
                .toList();
        if (!looked.isEmpty()) reasons.add(text.reasonLooked(String.join(", ", looked)));
        var trace =
                decisions.find(message.decision()).map(DecisionView::present).map(DecisionView.Turn::trace);
        if (trace.isPresent()) {
            if (hasPassed(trace.get(), "frequency")) reasons.add(text.reasonWithin());
            if (trace.get().lines().stream()
                            .filter(line -> line.check().equals("arbitration"))
                            .count()
                    > 1) reasons.add(text.reasonBest());
        }
        return reasons;
    }

    /** What the rules of campaign and offer read of her. */
    private static Set<String> lookedAt(MessageHistory message, Catalog catalog, Optional<Offer> offer) {
        var looked = new TreeSet<String>();
        Stream.concat(
                        catalog.campaign(message.campaign()).flatMap(Campaign::audience).stream(),
                        offer.flatMap(Offer::eligible).stream())
                .forEach(rule -> {
                    looked.addAll(rule.needs().events().keySet());
                });
        return looked;
    }

    private static boolean hasPassed(Trace trace, String check) {
        return trace.lines().stream().anyMatch(line -> line.check().equals(check) && line.passed());
    }
}
