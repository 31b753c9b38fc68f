package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;
import org.volenti.consent.ConsentLedger;
import org.volenti.engage.audit.AuditAction;
import org.volenti.insight.CustomerFile;
import org.volenti.profile.Addresses;
import org.volenti.profile.Customer;
import org.volenti.profile.Customers;
import org.volenti.profile.Normalised;

/** Find a customer, and see all there is to say about her. */
@Path("/studio/customers")
@RunOnVirtualThread
class CustomerPages {
    private static final int SOME = 8;
    private static final int EVENTS = 25;
    private static final int MOST_HOLDERS = 1_000;

    private final Customers customers;
    private final CustomerFile file;
    private final CustomerViews views;
    private final ConsentLedger ledger;
    private final ConsentEvents events;
    private final StandingViews standings;
    private final CustomerText text;
    private final Desk desk;
    private final Trail trail;

    CustomerPages(
            Customers customers,
            CustomerFile file,
            CustomerViews views,
            ConsentLedger ledger,
            ConsentEvents events,
            StandingViews standings,
            CustomerText text,
            Desk desk,
            Trail trail) {
        this.trail = trail;
        this.customers = customers;
        this.file = file;
        this.views = views;
        this.ledger = ledger;
        this.events = events;
        this.standings = standings;
        this.text = text;
        this.desk = desk;
    }

    /** Refs are the shop's and hold any character, so they travel as a parameter. */
    static String path(String ref) {
        return "/studio/customers/one?ref=" + Gate.encode(ref);
    }

    static String consents(String ref) {
        return "/studio/customers/consents?ref=" + Gate.encode(ref);
    }

    @GET
    @Takes(Right.SEE_CUSTOMERS)
    @Logged(AuditAction.PEOPLE_SEARCHED)
    public Response search(@QueryParam("q") @DefaultValue("") String query) {
        var wanted = query.strip();
        var found = wanted.isEmpty() ? List.<Customer>of() : find(wanted);
        if (wanted.isEmpty()) trail.silent();
        // what was looked for may be an address, which the log must not hold
        else trail.detail(found.size() == MOST_HOLDERS ? MOST_HOLDERS + " or more found" : found.size() + " found");
        if (found.size() == 1) trail.about(found.getFirst().id());
        if (found.size() == 1) return Desk.see(path(found.getFirst().ref()));
        boolean inVain = !wanted.isEmpty() && found.isEmpty();
        var view = new CustomerSearch(
                wanted,
                inVain ? text.nobody(wanted) : "",
                people(found.stream().map(Customer::ref).toList()),
                people(file.someRefs(SOME)));
        return Desk.page(Templates.customers(desk.frame("customers"), view));
    }

    private List<Customer> find(String wanted) {
        var byRef = customers.find(wanted);
        if (byRef.isPresent()) return List.of(byRef.get());
        var addresses = new TreeMap<Channel, String>();
        for (var channel : List.of(Channel.EMAIL, Channel.SMS)) {
            if (Addresses.normalise(channel, wanted, Optional.empty()) instanceof Normalised.Address(var address)) {
                addresses.put(channel, address);
            }
        }
        return customers.holders(addresses, Optional.empty(), MOST_HOLDERS);
    }

    private static List<PeopleView.Person> people(List<String> refs) {
        return refs.stream().map(ref -> new PeopleView.Person(ref, path(ref))).toList();
    }

    @GET
    @Path("one")
    @Takes(Right.SEE_CUSTOMERS)
    @Logged(AuditAction.CUSTOMER_SEEN)
    public Response customer(
            @QueryParam("ref") @DefaultValue("") String ref,
            @QueryParam("before") @Nullable String before,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("purpose") @Nullable String purpose) {
        var customer = customers.find(ref).orElseThrow(NotFoundException::new);
        trail.about(customer.id());
        var frame = desk.frame("customers");
        var view = views.view(
                customer,
                Optional.ofNullable(before),
                Optional.ofNullable(channel),
                Optional.ofNullable(purpose),
                frame.reader());
        return Desk.page(desk.isFragment() ? Templates.customer$mayWe(frame, view) : Templates.customer(frame, view));
    }

    /**
     * Every event of her consent, and what stood when.
     *
     * @param before the public id of the last event of the page before
     */
    @GET
    @Path("consents")
    @Takes(Right.SEE_CUSTOMERS)
    @Logged(AuditAction.CONSENT_SEEN)
    public Response consents(
            @QueryParam("ref") @DefaultValue("") String ref,
            @QueryParam("before") @DefaultValue("") String before,
            @QueryParam("validAt") @DefaultValue("") String validAt,
            @QueryParam("knownAt") @DefaultValue("") String knownAt) {
        var customer = customers.find(ref).orElseThrow(NotFoundException::new);
        trail.about(customer.id());
        var frame = desk.frame("customers");
        var last = OwnedId.read(before)
                .flatMap(ledger::event)
                .map(event ->
                        new ConsentLedger.Cursor(event.recordedAt(), event.id().id()));
        var page = ledger.newest(customer.id(), last, EVENTS);
        var link = consents(ref);
        var view = new ConsentView(
                ref,
                path(ref),
                link,
                standings.asOf(customer.id(), validAt.strip(), knownAt.strip(), frame.reader()),
                page.stream().map(event -> events.event(event, frame.reader())).toList(),
                page.size() < EVENTS
                        ? ""
                        : link + "&before=" + page.getLast().id().write(),
                last.isEmpty());
        return Desk.page(Templates.consents(frame, view));
    }
}
