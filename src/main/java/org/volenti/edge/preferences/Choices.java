package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.Purpose;
import org.volenti.consent.Preference;
import org.volenti.consent.PreferenceBook;
import org.volenti.consent.Proofs;
import org.volenti.consent.StandingState;
import org.volenti.consent.Words;
import org.volenti.message.LinkClaim;

/** What stands for a customer, as a page that she can change. */
@ApplicationScoped
class Choices {
    private final Lines lines;
    private final Proofs proofs;
    private final Asked asked;
    private final PreferenceBook preferences;
    private final Limits limits;
    private final Undo undo;
    private final Words words;
    private final Followed followed;
    private final PrivacySignal privacySignal;
    private final InstantSource time;

    Choices(
            Lines lines,
            Proofs proofs,
            Asked asked,
            PreferenceBook preferences,
            Limits limits,
            Undo undo,
            Words words,
            Followed followed,
            PrivacySignal privacySignal,
            InstantSource time) {
        this.lines = lines;
        this.proofs = proofs;
        this.asked = asked;
        this.preferences = preferences;
        this.limits = limits;
        this.undo = undo;
        this.words = words;
        this.followed = followed;
        this.privacySignal = privacySignal;
        this.time = time;
    }

    /**
     * @param notices what a press has done
     * @param leaving whether to ask why she left
     * @param gpc whether her browser asks not to be profiled
     */
    @Transactional
    public ChoicesView view(LinkClaim claim, Reader reader, List<String> notices, boolean leaving, boolean gpc) {
        var customer = claim.customer();
        var now = time.instant();
        var found = lines.of(customer, reader);
        var preference = preferences.of(customer);
        var proven = proofs.of(customer);
        var signalled = found.lines().stream()
                .filter(line -> gpc && privacySignal.speaksOf(customer, line))
                .toList();
        boolean stopped = stopped(found);
        var channels = new LinkedHashSet<Channel>();
        found.points().forEach(point -> channels.add(point.channel()));
        return new ChoicesView(
                new Sentences(reader).of(found.heard(), preference, stopped, now),
                notices,
                stopped,
                undo.until(customer, found.lines()).map(reader::time).orElse(""),
                leaving,
                gpc(signalled, reader),
                subjects(found, preference, reader),
                held(found, signalled, reader),
                when(preference, reader),
                limits.of(channels, reader),
                preference.snoozeUntil().filter(now::isBefore).map(reader::day).orElse(""),
                found.points().stream()
                        .map(point -> place(point, state(point, found, proven, reader), reader))
                        .toList(),
                asked.ticks(Channel.EMAIL, purpose -> true, reader),
                asked.ticks(Channel.SMS, purpose -> true, reader),
                languages(reader),
                followed.why(claim),
                followed.known(claim, now));
    }

    /** The person has said no to all of it, and to nothing of it yes since. */
    private static boolean stopped(Lines.Found found) {
        return found.lines().stream().noneMatch(Offered::isOn)
                && found.lines().stream().anyMatch(line -> line.standing().state() == StandingState.OBJECTED);
    }

    private static String gpc(List<Offered> signalled, Reader reader) {
        return signalled.stream()
                .map(line -> reader.centre().gpc(reader.words(line.purpose().name())))
                .findFirst()
                .orElse("");
    }

    private List<ChoicesView.Subject> subjects(Lines.Found found, Preference preference, Reader reader) {
        var subjects = new ArrayList<ChoicesView.Subject>();
        for (var purpose : words.purposes().values()) {
            if (purpose.kind() != Purpose.Kind.MARKETING) continue;
            var hers = found.of(purpose);
            subjects.add(new ChoicesView.Subject(
                    purpose.id(),
                    reader.words(purpose.name()),
                    purpose.description().map(reader::words).orElse(""),
                    hers.stream()
                            .map(line -> line(line, line.isOn(), preference, reader))
                            .toList(),
                    often(purpose, preference, reader),
                    Often.codeOf(preference, purpose.id()),
                    hints(purpose, hers, reader)));
        }
        return subjects;
    }

    private List<ChoicesView.Option> often(Purpose purpose, Preference preference, Reader reader) {
        var options = new ArrayList<ChoicesView.Option>();
        var code = Often.codeOf(preference, purpose.id());
        var offered = Often.within(limits.caps(), purpose.id());
        boolean other = offered.stream().noneMatch(often -> often.code().equals(code));
        if (other) {
            var now = Often.chosen(preference, purpose.id())
                    .map(new Rhythm(reader)::often)
                    .orElse("");
            options.add(new ChoicesView.Option(code, reader.rhythm().asNow(now), true));
        }
        for (var often : offered)
            options.add(new ChoicesView.Option(
                    often.code(), often.words(reader.rhythm()), often.code().equals(code)));
        return options;
    }

    private List<String> hints(Purpose purpose, List<Offered> hers, Reader reader) {
        var hints = new ArrayList<String>();
        var promised = hers.stream()
                .filter(Offered::isOn)
                .flatMap(line -> line.standing().terms().stream())
                .map(new Rhythm(reader)::promised)
                .distinct()
                .toList();
        if (!promised.isEmpty()) hints.add(reader.rhythm().promised(new Rhythm(reader).or(promised)));
        hints.addAll(limits.of(purpose.id(), reader));
        return hints;
    }

    /** What the signal would take back stands unticked: leaving it so is a no, ticking it a yes. */
    private static List<ChoicesView.Line> held(Lines.Found found, List<Offered> signalled, Reader reader) {
        return found.lines().stream()
                .filter(line -> line.point().isEmpty())
                .map(line -> line(line, !signalled.contains(line) && line.isOn(), Preference.NONE, reader))
                .toList();
    }

    private static ChoicesView.Line line(Offered line, boolean on, Preference preference, Reader reader) {
        var text = reader.centre();
        var point = line.point();
        boolean off = point.filter(at -> Sentences.isOff(preference, at)).isPresent();
        var by = point.map(at -> reader.by(at.channel())).orElse("");
        boolean waits = line.standing().state() == StandingState.PENDING;
        return new ChoicesView.Line(
                line.key(),
                point.map(at -> reader.channel(at.channel()))
                        .orElseGet(() -> reader.words(line.purpose().name())),
                point.map(at -> reader.address(at.channel(), at.address())).orElse(""),
                on,
                state(line, reader),
                line.words().map(Shown::text).orElseGet(text::noWords),
                line.words().map(Shown::lang).orElse(""),
                line.words().map(Shown::sha256).orElse(""),
                waits ? point.map(at -> Long.toString(at.id())).orElse("") : "",
                off ? point.map(at -> at.channel().name()).orElse("") : "",
                text.channelOff(by),
                text.channelOn(by));
    }

    private static String state(Offered line, Reader reader) {
        var day = reader.day(line.standing().since());
        return switch (line.standing().state()) {
            case GRANTED -> reader.text().heldYes(day);
            case PENDING -> reader.centre().waiting();
            case REFUSED, WITHDRAWN, OBJECTED, EXPIRED -> reader.text().heldNo(day);
            case NEVER_ASKED -> "";
        };
    }

    private static ChoicesView.When when(Preference preference, Reader reader) {
        var rhythm = new Rhythm(reader);
        var form = HoursForm.of(preference);
        var complex = form.isPresent()
                ? ""
                : reader.rhythm()
                        .complex(rhythm.or(
                                preference.hours().stream().map(rhythm::hours).toList()));
        var shown = form.orElse(HoursForm.ANY);
        return shown.view(rhythm, reader, form.map(HoursForm::write).orElse(Often.AS_NOW), complex);
    }

    /** Of an address that may be a stranger's nothing is told. */
    private static String state(ContactPoint point, Lines.Found found, Proofs.Found proven, Reader reader) {
        var text = reader.centre();
        if (proven.isTypedOnly(point.id())) return text.unconfirmed();
        if (found.closed().contains(point.id())) return text.closed();
        return found.silent().contains(point.id()) ? text.silent() : "";
    }

    private static ChoicesView.Place place(ContactPoint point, String state, Reader reader) {
        return new ChoicesView.Place(
                Long.toString(point.id()),
                reader.channel(point.channel()) + " · " + reader.address(point.channel(), point.address()),
                state);
    }

    private static List<ChoicesView.Option> languages(Reader reader) {
        return Readers.WRITTEN.entrySet().stream()
                .map(one -> new ChoicesView.Option(
                        one.getKey(),
                        one.getValue(),
                        one.getKey().equals(reader.sheet().lang())))
                .toList();
    }
}
