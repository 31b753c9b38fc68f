package org.volenti.edge.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ImportRow;
import org.volenti.consent.WordingRef;
import org.volenti.profile.Addresses;
import org.volenti.profile.Normalised;

/** Reads the rows of a consents file. */
final class ConsentReader {
    static final Header.Format FORMAT = new Header.Format(
            List.of("customer", "action", "occurred_at"),
            List.of(
                    "channel",
                    "address",
                    "purpose",
                    "basis",
                    "wording_id",
                    "wording_version",
                    "wording_locale",
                    "source",
                    "actor",
                    "expires_at"),
            Optional.of("<evidence>…"));

    private final Header header;
    private final Columns columns;
    private final long importId;
    private final Instant now;

    ConsentReader(Header header, long importId, Instant now) {
        this.header = header;
        this.columns = new Columns(header);
        this.importId = importId;
        this.now = now;
    }

    ConsentRow read(Row row) {
        var action = action(row);
        var channel = columns.channel(row);
        var told = columns.text(row, "address");
        if (told.isPresent() && channel.isEmpty()) {
            throw new RowRefused("channel", "an address needs its channel");
        }
        return new ConsentRow(
                columns.name(row, "customer"),
                action,
                channel,
                told.map(address -> address(channel.orElseThrow(), address, action)),
                columns.text(row, "purpose"),
                basis(row),
                wording(row),
                columns.instant(row, "expires_at"),
                columns.text(row, "source").orElse("import"),
                columns.text(row, "actor").orElse("import"),
                occurredAt(row),
                evidence(row),
                new ImportRow(importId, row.line()));
    }

    private ConsentAction action(Row row) {
        var word = columns.name(row, "action");
        return ConsentAction.of(word)
                .filter(ConsentAction::isFromOutside)
                .orElseThrow(() -> new RowRefused(
                        "action", Columns.quoted(word) + " is not one of granted, withdrawn, refused, objected"));
    }

    private Optional<Basis> basis(Row row) {
        return columns.text(row, "basis").map(word -> Basis.of(word)
                .orElseThrow(() -> new RowRefused(
                        "basis",
                        Columns.quoted(word)
                                + " is not one of consent, softOptIn, implied, contract, legitimateInterest")));
    }

    private Optional<WordingRef> wording(Row row) {
        var id = columns.text(row, "wording_id");
        var version = columns.text(row, "wording_version");
        if (id.isPresent() != version.isPresent()) {
            throw new RowRefused(
                    id.isPresent() ? "wording_version" : "wording_id", "a wording is named by its id and its version");
        }
        return id.map(name -> new WordingRef(name, version.orElseThrow(), columns.text(row, "wording_locale")));
    }

    /** A no is kept at whatever address it names. */
    private static String address(Channel channel, String given, ConsentAction action) {
        var normalised = action.isNo()
                ? Addresses.suppressible(channel, given)
                : Addresses.normalise(channel, given, Optional.empty());
        return switch (normalised) {
            case Normalised.Address(String value) -> value;
            case Normalised.Refused(String why) -> throw new RowRefused("address", why);
        };
    }

    private Instant occurredAt(Row row) {
        var at = columns.instant(row, "occurred_at")
                .orElseThrow(() -> new RowRefused("occurred_at", "the field is empty"));
        if (at.isAfter(now.plus(Duration.ofMinutes(5)))) {
            throw new RowRefused("occurred_at", "the instant is in the future");
        }
        return at.isAfter(now) ? now : at;
    }

    private Map<String, Object> evidence(Row row) {
        var evidence = new HashMap<String, Object>();
        for (int i = 0; i < header.size(); i++) {
            var name = header.names().get(i);
            if (row.at(i).isEmpty()
                    || FORMAT.required().contains(name)
                    || FORMAT.optional().contains(name)) continue;
            var text = Columns.stored(name, row.at(i));
            evidence.put(name, (Object)
                    switch (text) {
                        case "true" -> true;
                        case "false" -> false;
                        default -> text;
                    });
        }
        return evidence;
    }
}
