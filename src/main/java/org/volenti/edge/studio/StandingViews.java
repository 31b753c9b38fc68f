package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Catalogs;
import org.volenti.common.CustomerId;
import org.volenti.common.Purpose;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingState;
import org.volenti.insight.StandingTable;
import org.volenti.profile.Instants;

/** What stood for a customer at a time, purpose by purpose and address by address. */
@ApplicationScoped
class StandingViews {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private final StandingTable table;
    private final Catalogs catalogs;
    private final PreferenceWords words;
    private final Phrases phrases;
    private final CustomerText customer;
    private final ConsentText text;

    StandingViews(
            StandingTable table,
            Catalogs catalogs,
            PreferenceWords words,
            Phrases phrases,
            CustomerText customer,
            ConsentText text) {
        this.table = table;
        this.catalogs = catalogs;
        this.words = words;
        this.phrases = phrases;
        this.customer = customer;
        this.text = text;
    }

    /** @param validAt a local time of the brand's zone, as a browser sends it, or an instant; empty is now */
    ConsentView.AsOf asOf(CustomerId id, String validAt, String knownAt, Reader reader) {
        var valid = instant(validAt, reader);
        var known = instant(knownAt, reader);
        var problem = !validAt.isEmpty() && valid.isEmpty()
                ? text.noTime(validAt)
                : !knownAt.isEmpty() && known.isEmpty() ? text.noTime(knownAt) : "";
        var rows = table.read(id, valid, known);
        var heads = new LinkedHashSet<StandingTable.Point>();
        var byPurpose = new LinkedHashMap<String, Map<StandingTable.Point, Standing>>();
        var ofPerson = new ArrayList<CustomerView.Agreed>();
        for (var row : rows) {
            if (isOfOrders(row)) continue;
            if (row.point().isEmpty()) {
                ofPerson.add(new CustomerView.Agreed(
                        words.purpose(row.purpose()), List.of(cell("", row.standing(), reader))));
                continue;
            }
            heads.add(row.point().get());
            byPurpose
                    .computeIfAbsent(row.purpose(), purpose -> new LinkedHashMap<>())
                    .put(row.point().get(), row.standing());
        }
        var agreed = new ArrayList<CustomerView.Agreed>();
        byPurpose.forEach((purpose, standings) -> agreed.add(new CustomerView.Agreed(
                words.purpose(purpose),
                heads.stream()
                        .map(point -> cell(head(point), standings.getOrDefault(point, Standing.NEVER_ASKED), reader))
                        .toList())));
        agreed.addAll(ofPerson);
        return new ConsentView.AsOf(
                field(valid, reader),
                field(known, reader),
                reader.zone().getId(),
                sentence(valid, known, reader),
                problem,
                heads.stream().map(this::head).toList(),
                agreed);
    }

    /** Messages about orders need no answer; one is shown where it was given. */
    private boolean isOfOrders(StandingTable.Row row) {
        var purpose = catalogs.live().policy().purposes().get(row.purpose());
        return purpose != null
                && purpose.kind() == Purpose.Kind.SERVICE
                && row.standing().state() == StandingState.NEVER_ASKED;
    }

    private CustomerView.Cell cell(String head, Standing standing, Reader reader) {
        var word = StandingWord.of(standing.state());
        var since = standing.state() == StandingState.NEVER_ASKED ? "" : reader.day(standing.since());
        return new CustomerView.Cell(head, word.sign(), customer.standing(word), since);
    }

    private String head(StandingTable.Point point) {
        var channel = phrases.channel(point.channel().name());
        var address = Agreements.shown(point.address());
        return point.present() ? text.point(channel, address) : text.formerPoint(channel, address);
    }

    private String sentence(Optional<Instant> valid, Optional<Instant> known, Reader reader) {
        if (valid.isEmpty() && known.isEmpty()) return text.asNow();
        var when = reader.at(valid.orElse(reader.now()));
        return known.map(at -> text.asKnownThen(when, reader.at(at))).orElseGet(() -> text.asThen(when));
    }

    private static String field(Optional<Instant> instant, Reader reader) {
        return instant.map(at -> FIELD.format(at.atZone(reader.zone()))).orElse("");
    }

    private static Optional<Instant> instant(String given, Reader reader) {
        if (given.isEmpty()) return Optional.empty();
        var instant = Instants.read(given);
        if (instant != null) return Optional.of(instant);
        try {
            var local = LocalDateTime.parse(given).atZone(reader.zone()).toInstant();
            return Optional.ofNullable(Instants.read(local.toString()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
