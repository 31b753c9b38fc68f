package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Catalogs;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.delivery.Carriers;
import org.volenti.engage.Decisions;
import org.volenti.insight.CustomerFile;
import org.volenti.insight.SandboxSearch;
import org.volenti.profile.Profiles;

/** The inbox and its messages as pages show them. */
@ApplicationScoped
class InboxViews {
    private static final int SHOWN = 40;

    private final SandboxSearch inbox;
    private final Decisions decisions;
    private final CustomerFile file;
    private final ContactFigures contacts;
    private final DecisionItems items;
    private final Profiles profiles;
    private final Catalogs catalogs;
    private final Phrases phrases;
    private final Carriers carriers;

    InboxViews(
            SandboxSearch inbox,
            Decisions decisions,
            CustomerFile file,
            ContactFigures contacts,
            DecisionItems items,
            Profiles profiles,
            Catalogs catalogs,
            Phrases phrases,
            Carriers carriers) {
        this.inbox = inbox;
        this.decisions = decisions;
        this.file = file;
        this.contacts = contacts;
        this.items = items;
        this.profiles = profiles;
        this.catalogs = catalogs;
        this.phrases = phrases;
        this.carriers = carriers;
    }

    /** Whom the filter names. */
    Optional<CustomerId> owner(String customer) {
        return customer.isEmpty() ? Optional.empty() : profiles.findByRef(customer);
    }

    InboxView list(String channel, String campaign, String customer, Optional<Instant> before) {
        var owner = owner(customer);
        boolean unknown = !customer.isEmpty() && owner.isEmpty();
        var wanted = new SandboxSearch.Wanted(given(channel), given(campaign), owner);
        var found = unknown ? List.<SandboxSearch.Held>of() : inbox.newest(wanted, before, SHOWN);
        var older = found.size() < SHOWN
                ? ""
                : "/studio/inbox?channel=%s&campaign=%s&customer=%s&before=%s"
                        .formatted(
                                Gate.encode(channel),
                                Gate.encode(campaign),
                                Gate.encode(customer),
                                Gate.encode(found.getLast().handedOverAt().toString()));
        boolean filtered = !channel.isEmpty() || !campaign.isEmpty() || !customer.isEmpty();
        return new InboxView(
                found.stream().map(this::row).toList(),
                channels(channel),
                campaigns(campaign),
                customer,
                filtered,
                carriers.showsCopies(),
                older);
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private List<CustomerView.Choice> channels(String chosen) {
        return Channel.CARRIED.stream()
                .map(channel -> new CustomerView.Choice(
                        channel.name(),
                        phrases.channel(channel.name()),
                        channel.name().equals(chosen)))
                .toList();
    }

    private List<CustomerView.Choice> campaigns(String chosen) {
        var catalog = catalogs.live();
        return catalog.all().stream()
                .map(campaign -> new CustomerView.Choice(
                        campaign.id(),
                        CampaignWords.name(campaign, catalog),
                        campaign.id().equals(chosen)))
                .toList();
    }

    private InboxView.Row row(SandboxSearch.Held held) {
        var subject = held.subject().filter(words -> !words.isBlank());
        return new InboxView.Row(
                InboxPages.path(held.id().owner(), held.id().id()),
                held.customerRef(),
                CustomerPages.path(held.customerRef()),
                phrases.channel(held.channel()),
                items.campaign(held.campaign()),
                subject.orElseGet(() -> shortened(held.text())),
                subject.isPresent() ? held.text() : "",
                held.handedOverAt());
    }

    private static String shortened(String text) {
        return text.length() <= 90 ? text : text.substring(0, 90) + "…";
    }

    MessageView message(SandboxSearch.Opened opened, Reader reader) {
        var held = opened.held();
        var owner = held.id().owner();
        var why = decisions.find(opened.decision()).stream()
                .map(decision -> items.item(
                                decision, file.messages(owner, 200), contacts.slots(owner, reader.now()), reader)
                        .withoutMessage())
                .toList();
        var headers = opened.headers().entrySet().stream()
                .map(header -> new CampaignView.Fact(header.getKey(), header.getValue()))
                .toList();
        return new MessageView(
                held.channel(),
                phrases.channel(held.channel()),
                held.customerRef(),
                CustomerPages.path(held.customerRef()),
                items.campaign(held.campaign()),
                catalogs.live().campaign(held.campaign()).isPresent() ? "/studio/campaigns/" + held.campaign() : "",
                sender(opened.headers()),
                held.subject().orElse(""),
                opened.text(),
                opened.html().isPresent() ? InboxPages.path(owner, held.id().id()) + "/mail" : "",
                MessageLinks.of(
                        opened.text(),
                        opened.html(),
                        Optional.ofNullable(opened.headers().get("List-Unsubscribe"))),
                headers,
                why,
                held.handedOverAt());
    }

    private String sender(Map<String, String> headers) {
        var from = headers.get("From");
        return from == null ? catalogs.live().policy().brand().name() : from;
    }
}
