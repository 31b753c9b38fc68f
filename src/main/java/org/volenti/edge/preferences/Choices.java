package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.Purpose;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingState;
import org.volenti.consent.Standings;
import org.volenti.consent.Words;
import org.volenti.profile.ContactPoints;

/** What stands for a customer, in sentences. Two statements. */
@ApplicationScoped
class Choices {
    private final ContactPoints points;
    private final ConsentBook book;
    private final Words words;
    private final InstantSource time;

    Choices(ContactPoints points, ConsentBook book, Words words, InstantSource time) {
        this.points = points;
        this.book = book;
        this.words = words;
        this.time = time;
    }

    @Transactional
    public ChoicesView view(CustomerId customer, Reader reader, String notice) {
        var standings = book.standings(customer.lane(), List.of(customer), time.instant())
                .getOrDefault(customer, Standings.NONE);
        var hers = points.of(customer);
        var purposes = new ArrayList<ChoicesView.Purpose>();
        var allowed = new ArrayList<String>();
        boolean stopped = true;
        for (var purpose : words.purposes().values()) {
            if (purpose.kind() == Purpose.Kind.SERVICE) continue;
            boolean ofPerson = purpose.kind() == Purpose.Kind.PROCESSING;
            var lines = ofPerson ? ofPerson(standings, purpose, reader) : atPoints(standings, hers, purpose, reader);
            purposes.add(new ChoicesView.Purpose(purpose.id(), reader.words(purpose.name()), lines));
            allowed.addAll(allowed(standings, hers, purpose, reader));
            stopped &= standings.of(0, Channel.EMAIL, purpose.id()).state() == StandingState.OBJECTED
                    && lines.stream().noneMatch(ChoicesView.Line::open);
        }
        return new ChoicesView(sentence(stopped, allowed, reader), purposes, stopped, notice);
    }

    private static String sentence(boolean stopped, List<String> allowed, Reader reader) {
        if (stopped) return reader.text().stoppedEverything();
        if (allowed.isEmpty()) return reader.text().allowingNothing();
        return reader.text().allowing(String.join(", ", allowed));
    }

    private static List<String> allowed(Standings standings, List<ContactPoint> hers, Purpose purpose, Reader reader) {
        if (purpose.kind() == Purpose.Kind.PROCESSING) return List.of();
        return hers.stream()
                .filter(point ->
                        standings.of(point.id(), point.channel(), purpose.id()).state() == StandingState.GRANTED)
                .map(ContactPoint::channel)
                .distinct()
                .map(channel -> reader.text().purposeBy(reader.words(purpose.name()), reader.by(channel)))
                .toList();
    }

    private static List<ChoicesView.Line> atPoints(
            Standings standings, List<ContactPoint> hers, Purpose purpose, Reader reader) {
        var lines = new ArrayList<ChoicesView.Line>();
        for (var point : hers) {
            var standing = standings.of(point.id(), point.channel(), purpose.id());
            if (standing.state() == StandingState.NEVER_ASKED) continue;
            lines.add(new ChoicesView.Line(point.id(), sentence(standing, point, reader), isOpen(standing)));
        }
        return lines;
    }

    private static List<ChoicesView.Line> ofPerson(Standings standings, Purpose purpose, Reader reader) {
        var standing = standings.of(0, Channel.EMAIL, purpose.id());
        var day = reader.day(standing.since());
        var sentence =
                switch (standing.state()) {
                    case GRANTED -> reader.text().heldYes(day);
                    case NEVER_ASKED, PENDING -> reader.text().heldNever();
                    case REFUSED, WITHDRAWN, OBJECTED, EXPIRED -> reader.text().heldNo(day);
                };
        return List.of(new ChoicesView.Line(0, sentence, isOpen(standing)));
    }

    static boolean isOpen(Standing standing) {
        return standing.state() == StandingState.GRANTED || standing.state() == StandingState.PENDING;
    }

    private static String sentence(Standing standing, ContactPoint point, Reader reader) {
        var by = reader.by(point.channel());
        var address = reader.address(point.channel(), point.address());
        var day = reader.day(standing.since());
        var text = reader.text();
        return switch (standing.state()) {
            case GRANTED -> text.granted(by, address, day);
            case PENDING -> text.pending(by, address);
            case REFUSED -> text.refused(by, address, day);
            case WITHDRAWN -> text.withdrawn(by, address, day);
            case OBJECTED -> text.objected(by, address, day);
            case EXPIRED -> text.expired(by, address, day);
            case NEVER_ASKED -> text.notAsked(by, address);
        };
    }
}
