package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.LanedId;
import org.volenti.delivery.Reconciliation;
import org.volenti.insight.UnknownMessages;
import org.volenti.insight.UnknownMessages.Cursor;
import org.volenti.insight.UnknownMessages.Found;

/** Messages whose outcome nobody knows, as pages show them. */
@ApplicationScoped
class UnknownViews {
    private static final int SHOWN = 40;
    private static final int COUNTED = 10_000;

    private final UnknownMessages messages;
    private final Reconciliation reconciliation;
    private final DecisionItems items;
    private final Phrases phrases;
    private final CarrierWords carriers;
    private final UnknownText text;

    UnknownViews(
            UnknownMessages messages,
            Reconciliation reconciliation,
            DecisionItems items,
            Phrases phrases,
            CarrierWords carriers,
            UnknownText text) {
        this.messages = messages;
        this.reconciliation = reconciliation;
        this.items = items;
        this.phrases = phrases;
        this.carriers = carriers;
        this.text = text;
    }

    /** How many there are, in a sentence. */
    String sentence(Reader reader) {
        int count = messages.count(COUNTED);
        if (count == 0) return text.none();
        return count == COUNTED ? text.atLeast(reader.count(count)) : text.some(count, reader.count(count));
    }

    UnknownView list(String before, Reader reader) {
        var found = messages.newest(cursor(before), SHOWN + 1);
        boolean more = found.size() > SHOWN;
        var shown = more ? found.subList(0, SHOWN) : found;
        return new UnknownView(
                sentence(reader),
                shown.stream().map(one -> row(one, reader)).toList(),
                more ? UnknownPages.PATH + "?before=" + written(shown.getLast().cursor()) : "");
    }

    UnknownView.One one(Found found, Reader reader) {
        return new UnknownView.One(row(found, reader), Agreements.shown(found.recipient()));
    }

    private UnknownView.Row row(Found found, Reader reader) {
        return new UnknownView.Row(
                UnknownPages.PATH + "/" + found.id().write(),
                found.customerRef(),
                CustomerPages.path(found.customerRef()),
                phrases.channel(found.channel()),
                carriers.name(found.carrier()),
                items.campaign(found.campaign()),
                found.detail().orElse(""),
                prospect(found, reader),
                found.handedOverAt());
    }

    private String prospect(Found found, Reader reader) {
        var carrier = carriers.name(found.carrier());
        var prospect = reconciliation.prospect(new Channel(found.channel()), found.carrier(), found.handedOverAt());
        return switch (prospect.later()) {
            case ASKED -> text.asked(carrier, phrases.when(prospect.until().orElse(reader.now()), reader));
            case TOLD -> found.channel().equals(Channel.EMAIL.name()) ? text.mayComeBack() : text.mayBeTold(carrier);
            case NOTHING -> text.nobody();
        };
    }

    private static String written(Cursor cursor) {
        return Gate.encode(cursor.handedOverAt() + "_" + LanedId.write(cursor.message()));
    }

    private static Optional<Cursor> cursor(String text) {
        int bar = text.indexOf('_');
        if (bar < 0) return Optional.empty();
        try {
            return Optional.of(
                    new Cursor(Instant.parse(text.substring(0, bar)), LanedId.read(text.substring(bar + 1))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
