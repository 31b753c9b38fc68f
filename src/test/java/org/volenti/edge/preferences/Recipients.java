package org.volenti.edge.preferences;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.volenti.campaign.Templates;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.common.Trip;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentLedger;
import org.volenti.delivery.NewMessage;
import org.volenti.delivery.Outbox;
import org.volenti.message.Links;
import org.volenti.profile.Profiles;
import org.volenti.testing.Api;

/** People who allowed something and got a message. */
@ApplicationScoped
@Unremovable
class Recipients {
    private final AgroalDataSource dataSource;
    private final Profiles profiles;
    private final ConsentLedger ledger;
    private final Outbox outbox;
    private final Templates templates;
    private final Links links;
    private final Ids ids;
    private final InstantSource time;

    Recipients(
            AgroalDataSource dataSource,
            Profiles profiles,
            ConsentLedger ledger,
            Outbox outbox,
            Templates templates,
            Links links,
            Ids ids,
            InstantSource time) {
        this.dataSource = dataSource;
        this.profiles = profiles;
        this.ledger = ledger;
        this.outbox = outbox;
        this.templates = templates;
        this.links = links;
        this.ids = ids;
        this.time = time;
    }

    /** Somebody who allowed offers and news by e-mail and got an offer; the message is kept from the dispatcher. */
    record Recipient(String ref, CustomerId id, String email, OwnedId message, Instant sent, Links links) {
        String unsubscribe() {
            return path(links.unsubscribe(message));
        }

        String choices() {
            return path(links.preferences(message, sent.plus(Links.VIEWING)));
        }

        String why() {
            return path(links.why(message, sent.plus(Links.VIEWING)));
        }

        private String path(String url) {
            return url.substring(links.publicUrl().toString().length());
        }
    }

    Recipient whoGotAnOffer(String ref, String locale) {
        var email = ref + "@example.org";
        create(ref, locale, email);
        grant(ref, email, "offers", "email-offers");
        grant(ref, email, "news", "email-news@2");
        var id = profiles.findByRef(ref).orElseThrow();
        return new Recipient(ref, id, email, message(id, email), time.instant(), links);
    }

    void create(String ref, String locale, String email) {
        Api.given()
                .body("""
                        {"locale": "%s", "timeZone": "Europe/Berlin", "country": "DE", "attributes": {"firstName": "<script>alert(1)</script>"},
                         "contactPoints": [{"channel": "email", "address": "%s", "primary": true}]}
                        """.formatted(locale, email))
                .put("/api/v1/customers/" + ref)
                .then()
                .statusCode(anyOf(is(200), is(201)));
    }

    void grant(String ref, String email, String purpose, String wording) {
        grant(ref, email, purpose, wording, Instant.parse("2025-03-04T10:00:00Z"));
    }

    void grant(String ref, String email, String purpose, String wording, Instant at) {
        Api.given()
                .body("""
                        {"customer": "%s", "channel": "email", "address": "%s", "purpose": "%s", "action": "granted", "basis": "consent",
                         "wording": {"id": "%s", "version": "%s", "locale": "de"}, "source": "shop <b>till</b>", "actor": "customer",
                         "occurredAt": "%s", "evidence": {"affirmativeAct": "ticked"}}
                        """.formatted(
                                ref,
                                email,
                                purpose,
                                wording.replaceFirst("@.*", ""),
                                wording.contains("@") ? wording.replaceFirst(".*@", "") : "1",
                                at))
                .post("/api/v1/consents")
                .then()
                .statusCode(anyOf(is(200), is(201)));
    }

    private OwnedId message(CustomerId customer, String email) {
        long point = Sql.first(
                        dataSource::getConnection,
                        "SELECT contact_point_id FROM contact_point WHERE lane = ? AND customer_id = ?",
                        row -> row.getLong(1),
                        customer.lane(),
                        customer)
                .orElseThrow();
        var id = new OwnedId(customer, ids.next(customer.lane()));
        var later = time.instant().plus(Duration.ofDays(1));
        var message = new NewMessage(
                id,
                ids.next(customer.lane()),
                "come-back",
                "offers",
                false,
                Optional.of("come-back-10"),
                0,
                Channel.EMAIL,
                point,
                email,
                List.of(),
                "come-back",
                templates.number("come-back"),
                Optional.empty(),
                later,
                later.plus(Duration.ofDays(1)),
                time.instant());
        QuarkusTransaction.requiringNew()
                .run(() -> Trip.make(dataSource::getConnection, trip -> outbox.plan(trip, List.of(message))));
        return id;
    }

    /** What the audit log holds of her. */
    List<String> logged(CustomerId customer) {
        return Sql.list(
                dataSource::getConnection,
                "SELECT action, actor_kind FROM audit_entry WHERE lane = ? AND customer_id = ?",
                row -> row.getString(1) + " by " + row.getString(2),
                customer.lane(),
                customer);
    }

    /** What she has said since she allowed it: action, purpose, channel and address of each event. */
    List<String> saidNo(CustomerId customer) {
        var noes = EnumSet.complementOf(EnumSet.of(ConsentAction.GRANTED, ConsentAction.CONFIRMED));
        return ledger.history(customer, noes, ConsentLedger.Cursor.START, 1_000).stream()
                .map(event -> Stream.of(
                                Optional.of(event.action().word()),
                                event.purpose(),
                                event.channel().map(Channel::name),
                                event.address())
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    CustomerId idOf(String ref) {
        return profiles.findByRef(ref).orElseThrow();
    }

    void withdraw(String ref, String email, String purpose) {
        Api.given()
                .body("""
                        {"customer": "%s", "channel": "email", "address": "%s", "purpose": "%s", "action": "withdrawn",
                         "source": "phone", "actor": "agent"}
                        """.formatted(ref, email, purpose))
                .post("/api/v1/consents")
                .then()
                .statusCode(anyOf(is(200), is(201)));
    }

    /** Properties of what happened to her, as JSON. */
    List<String> happened(CustomerId customer, String type) {
        return Sql.list(
                dataSource::getConnection,
                "SELECT properties::text FROM behaviour_event WHERE lane = ? AND customer_id = ? AND type = ?",
                row -> row.getString(1),
                customer.lane(),
                customer,
                type);
    }

    String evidence(CustomerId customer) {
        return ledger.history(customer, EnumSet.allOf(ConsentAction.class), ConsentLedger.Cursor.START, 1_000)
                .getLast()
                .evidence();
    }

    /** As if that message were a service message of that campaign. */
    void serve(OwnedId message, String campaign) {
        Sql.update(dataSource::getConnection, """
                UPDATE message SET service = true, purpose = 'service', campaign = ?, offer = NULL
                WHERE lane = ? AND customer_id = ? AND message_id = ?
                """, campaign, message.owner().lane(), message.owner(), message.id());
    }

    void forget(OwnedId message) {
        Sql.update(
                dataSource::getConnection,
                "DELETE FROM message WHERE lane = ? AND customer_id = ? AND message_id = ?",
                message.owner().lane(),
                message.owner(),
                message.id());
    }
}
