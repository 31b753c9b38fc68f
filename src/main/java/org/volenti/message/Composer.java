package org.volenti.message;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Notice;
import org.volenti.campaign.Offer;
import org.volenti.campaign.Policy;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;
import org.volenti.profile.Profile;

/** Writes a message: wording and offer of the revisions that were decided, in the customer's language, with its headers. */
@Singleton
public class Composer {
    private static final DateTimeFormatter MAIL_DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final TemplateCatalog templates;
    private final Links links;
    private final UnsubscribeMailbox mailbox;
    private volatile Optional<Letterhead> letterhead = Optional.empty();

    public Composer(TemplateCatalog templates, Links links, UnsubscribeMailbox mailbox) {
        this.templates = templates;
        this.links = links;
        this.mailbox = mailbox;
    }

    public Message compose(Unwritten unwritten, Profile customer, Catalog catalog) throws CannotRender {
        var head = letterhead(catalog.policy());
        var brandLocale = catalog.policy().brand().locale();
        var locales = locales(customer.locale(), brandLocale);
        var values = values(unwritten, customer, catalog, head, locales.getFirst());
        var template = templates.revision(unwritten.template(), unwritten.templateNumber());
        var draft = new Draft(unwritten, customer, template, locales, values);
        return switch (unwritten.channel().name()) {
            case "email" -> mail(draft, head);
            case "push" -> push(draft);
            case "webhook" -> webhook(draft);
            default -> sms(draft, head);
        };
    }

    /** One message being written. */
    private record Draft(
            Unwritten unwritten,
            Profile customer,
            CompiledTemplate template,
            List<String> locales,
            Map<String, Object> values) {
        Optional<String> render(Part part) throws CannotRender {
            return template.render(part, locales, values);
        }

        String needed(Part part) throws CannotRender {
            return needed(render(part), part);
        }

        String needed(Optional<String> text, Part part) throws CannotRender {
            return text.orElseThrow(
                    () -> new CannotRender("template " + unwritten.template() + " has no " + part.file()));
        }

        Message message(Map<String, String> headers, Optional<String> subject, String text, Optional<String> html) {
            return new Message(
                    unwritten.id(),
                    unwritten.attempt(),
                    unwritten.decision(),
                    customer.ref(),
                    unwritten.campaign(),
                    unwritten.offer().map(Offer.Told::id),
                    unwritten.channel(),
                    unwritten.to(),
                    headers,
                    subject,
                    text,
                    html);
        }
    }

    /** The message as it goes to somebody who lets it be seen what she does with it. */
    public Message measured(Message message, Catalog catalog) {
        return new ClickLinks(links).measured(message, hosts(catalog));
    }

    /** Where links of ours may lead. */
    public Predicate<URI> hosts(Catalog catalog) {
        return LinkHosts.of(templates.hosts(), catalog.policy().brand().website());
    }

    private Message mail(Draft draft, Letterhead head) throws CannotRender {
        var subject = OneLine.of(draft.needed(Part.SUBJECT));
        var html = draft.render(Part.EMAIL_HTML).map(OneLine::body);
        if (html.isPresent()) draft.template().urls().checkPage(html.get());
        var text = draft.render(Part.EMAIL_TEXT)
                .map(OneLine::body)
                .or(() -> html.map(page -> Jsoup.parse(page).wholeText().strip()));
        return draft.message(
                mailHeaders(draft.unwritten(), head), Optional.of(subject), draft.needed(text, Part.EMAIL_TEXT), html);
    }

    private Map<String, String> mailHeaders(Unwritten unwritten, Letterhead head) {
        var headers = new LinkedHashMap<String, String>();
        head.from.ifPresent(from -> headers.put("From", from));
        headers.put("Message-ID", "<" + links.mark(MarkKind.MESSAGE_ID, unwritten.id()) + "@" + head.domain + ">");
        headers.put("Report-Mark", "<" + links.mark(MarkKind.HEAD, unwritten.id()) + "@" + head.domain + ">");
        headers.put("Date", MAIL_DATE.format(unwritten.plannedAt()));
        // a service message is no bulk mail: there is no list, and nothing to unsubscribe from
        if (unwritten.service()) return headers;
        headers.put("List-Id", head.listId(unwritten.purpose()));
        headers.put("List-Unsubscribe", unsubscribe(links.unsubscribe(unwritten.id())));
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return headers;
    }

    /** With a mailto beside the link only where something reads a no by mail. */
    private String unsubscribe(String link) {
        var token = link.substring(link.lastIndexOf('/') + 1);
        return "<" + link + ">"
                + mailbox.address()
                        .map(address -> ", <mailto:" + address + "?subject=unsubscribe-" + token + ">")
                        .orElse("");
    }

    private static Message sms(Draft draft, Letterhead head) throws CannotRender {
        var text = OneLine.body(draft.needed(Part.SMS)).strip();
        var headers = head.policy.brand().sender().sms().map(from -> Map.of("From", from));
        return draft.message(headers.orElse(Map.of()), Optional.empty(), text, Optional.empty());
    }

    private static Message webhook(Draft draft) throws CannotRender {
        var text = OneLine.body(draft.needed(Part.WEBHOOK));
        return draft.message(Map.of(), Optional.empty(), text.strip(), Optional.empty());
    }

    private static Message push(Draft draft) throws CannotRender {
        var push = PushWording.read(draft.needed(Part.PUSH), draft.template().urls());
        var headers = new LinkedHashMap<String, String>();
        push.url().ifPresent(url -> headers.put(Message.PUSH_URL, url));
        headers.put(Message.PUSH_EXPIRES, draft.unwritten().expiresAt().toString());
        // RFC 8030 §5.3: what may wait for a charger or a wireless network
        headers.put(Message.PUSH_URGENCY, draft.unwritten().service() ? "normal" : "low");
        return draft.message(headers, Optional.of(push.title()), push.body(), Optional.empty());
    }

    private Map<String, Object> values(
            Unwritten unwritten, Profile customer, Catalog catalog, Letterhead head, String language) {
        var locale = Locale.forLanguageTag(language);
        var person = new HashMap<>(customer.attributes());
        customer.country().ifPresent(country -> person.put("country", country));
        customer.region().ifPresent(region -> person.put("region", region));
        customer.locale().ifPresent(tag -> person.put("locale", tag));
        customer.timeZone().ifPresent(zone -> person.put("timeZone", zone));
        var payload = Payload.read(unwritten.payload());
        var values = new HashMap<String, Object>();
        values.put("customer", new Values(person, locale));
        values.put("event", new Values(payload.event(), locale));
        values.put("data", new Values(payload.data(), locale));
        values.put("brand", new Values(head.brand, locale));
        values.put("offer", new Values(offer(unwritten, catalog, language), locale));
        values.put("links", new Values(links(unwritten, payload, catalog.policy()), locale));
        return values;
    }

    private Map<String, Object> links(Unwritten unwritten, Payload payload, Policy policy) {
        var until = unwritten.plannedAt().plus(Links.VIEWING);
        var preferences = links.preferences(unwritten.id(), until);
        return Map.of(
                "unsubscribe",
                links.unsubscribe(unwritten.id()),
                "preferences",
                preferences,
                "why",
                links.why(unwritten.id(), until),
                "open",
                Notice.of(unwritten.campaign())
                        .map(notice -> open(notice, unwritten, payload, policy, preferences))
                        .orElse(preferences));
    }

    /** What a notice of the service's own is about. */
    private String open(Notice notice, Unwritten unwritten, Payload payload, Policy policy, String preferences) {
        var asked = unwritten.plannedAt().plus(Links.ASKED);
        return switch (notice) {
            case CONFIRM ->
                Optional.ofNullable(payload.data().get("grant"))
                        .flatMap(id -> OwnedId.read(id.toString()))
                        .filter(id -> id.owner().equals(unwritten.id().owner()))
                        .map(id -> links.confirm(id, policy.confirmWithin().after(unwritten.plannedAt())))
                        .orElse(preferences);
            case LINK -> preferences;
            case KNOWN -> links.of(LinkKind.KNOWN, unwritten.id(), asked);
            case EXPORT -> links.of(LinkKind.EXPORT, unwritten.id(), asked);
            case ERASE -> links.of(LinkKind.ERASE, unwritten.id(), asked);
        };
    }

    private static Map<String, Object> offer(Unwritten unwritten, Catalog catalog, String language) {
        if (unwritten.offer().isEmpty()) return Map.of();
        var offer = unwritten.offer().get();
        var values = new HashMap<String, Object>();
        values.put("id", offer.id());
        values.put("name", offer.name().in(language, catalog.policy().brand().locale()));
        offer.from().ifPresent(day -> values.put("from", day));
        offer.to().ifPresent(day -> values.put("to", day));
        return values;
    }

    /** The customer's full tag, its language, the brand's locale and language, then the file without a locale. */
    private static List<String> locales(Optional<String> customer, String brand) {
        var locales = new LinkedHashSet<String>();
        customer.ifPresent(tag -> {
            locales.add(tag);
            locales.add(language(tag));
        });
        locales.add(brand);
        locales.add(language(brand));
        locales.add("");
        return new ArrayList<>(locales);
    }

    static String language(String tag) {
        int dash = tag.indexOf('-');
        return dash < 0 ? tag : tag.substring(0, dash);
    }

    @SuppressWarnings("ReferenceEquality") // a reload makes another policy; comparing their values would cost more
    private Letterhead letterhead(Policy policy) {
        var present = letterhead;
        if (present.isPresent() && present.get().policy == policy) return present.get();
        var fresh = new Letterhead(policy, links.publicUrl().toString());
        letterhead = Optional.of(fresh);
        return fresh;
    }

    /** Channels that wording can be written for. */
    public static boolean writes(Channel channel) {
        return !Part.of(channel).isEmpty();
    }
}
