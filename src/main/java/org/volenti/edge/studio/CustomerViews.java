package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.LanedId;
import org.volenti.engage.Decisions;
import org.volenti.insight.CustomerFile;
import org.volenti.profile.Customer;

/** One customer, put together from what each room knows of her. */
@ApplicationScoped
class CustomerViews {
    private static final int DECISIONS = 25;
    private static final int MESSAGES = 200;

    private final Decisions decisions;
    private final CustomerFile file;
    private final Agreements agreements;
    private final ContactFigures contacts;
    private final MayWeWrite mayWe;
    private final DecisionItems items;
    private final SourceWords sources;
    private final CustomerText text;
    private final AuditViews audit;
    private final Desk desk;

    CustomerViews(
            Decisions decisions,
            CustomerFile file,
            Agreements agreements,
            ContactFigures contacts,
            MayWeWrite mayWe,
            DecisionItems items,
            SourceWords sources,
            CustomerText text,
            AuditViews audit,
            Desk desk) {
        this.audit = audit;
        this.desk = desk;
        this.decisions = decisions;
        this.file = file;
        this.agreements = agreements;
        this.contacts = contacts;
        this.mayWe = mayWe;
        this.items = items;
        this.sources = sources;
        this.text = text;
    }

    /**
     * @param before the public id behind the last decision of the page before
     * @param channel of “may we write?”, where it was asked
     */
    CustomerView view(
            Customer customer,
            Optional<String> before,
            Optional<String> channel,
            Optional<String> purpose,
            Reader reader) {
        var page = decisions.ofCustomer(customer.id(), before.map(LanedId::read), DECISIONS);
        var messages = file.messages(customer.id(), MESSAGES);
        var slots = contacts.slots(customer.id(), reader.now());
        var link = CustomerPages.path(customer.ref());
        var older = page.size() < DECISIONS
                ? ""
                : link + "&before=" + LanedId.write(page.getLast().id().id());
        return new CustomerView(
                customer.ref(),
                name(customer),
                link,
                CustomerPages.consents(customer.ref()),
                lede(customer, reader),
                agreements.heads(customer),
                agreements.table(customer, reader),
                agreements.points(customer, reader),
                agreements.preference(customer, reader),
                contacts.of(customer, slots, reader),
                known(customer, reader),
                mayWe.ask(customer, channel, purpose, reader),
                page.stream()
                        .map(decision -> items.item(decision, messages, slots, reader))
                        .toList(),
                older,
                before.isEmpty(),
                desk.may(Right.READ_AUDIT) ? audit.of(customer.id()) : List.of(),
                desk.may(Right.RECORD_REFUSAL) ? agreements.refusable() : List.of());
    }

    /** As far as the shop told one; else the ref stands alone. */
    private static String name(Customer customer) {
        var names = new ArrayList<String>();
        for (var attribute : List.of("firstName", "lastName", "name")) {
            if (customer.attributes().get(attribute) instanceof String name && !name.isBlank()) names.add(name);
        }
        return String.join(" ", names);
    }

    private String lede(Customer customer, Reader reader) {
        var parts = new ArrayList<String>();
        customer.region().ifPresent(parts::add);
        customer.country()
                .map(code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH))
                .ifPresent(parts::add);
        customer.locale()
                .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH))
                .ifPresent(parts::add);
        customer.timeZone()
                .map(zone -> text.zone(zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ')))
                .ifPresent(parts::add);
        parts.add(text.since(reader.day(customer.createdAt())));
        if (customer.test()) parts.add(text.test());
        return String.join(" · ", parts);
    }

    private List<CustomerView.Known> known(Customer customer, Reader reader) {
        var sources = file.sources(customer.id());
        return customer.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new CustomerView.Known(
                        Phrases.label(entry.getKey()),
                        value(entry.getValue(), reader),
                        Optional.ofNullable(sources.get(entry.getKey()))
                                .map(source -> text.from(
                                        source(source.source()),
                                        source.at().map(reader::day).orElse("?")))
                                .orElse("")))
                .toList();
    }

    private String source(String source) {
        if (source.startsWith("import")) return text.anImport();
        return source.equals("api") ? text.theShop() : sources.of(source);
    }

    private String value(Object value, Reader reader) {
        return switch (value) {
            case Integer number -> reader.count(number);
            case Long number -> reader.count(number);
            case Boolean flag -> flag ? text.yesWord() : text.noWord();
            case String date when date.matches("\\d{4}-\\d{2}-\\d{2}") -> date(date, reader);
            case List<?> list ->
                String.join(", ", list.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }

    private static String date(String date, Reader reader) {
        try {
            return reader.day(LocalDate.parse(date));
        } catch (DateTimeException e) {
            return date;
        }
    }
}
