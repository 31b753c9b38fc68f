package org.volenti.tools.chaos;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.volenti.tools.chaos.SinkLog.Event;
import org.volenti.tools.chaos.SinkLog.Line;

/** Holds the sinks' logs, which cannot be mistaken, against what was asked and what the service says. */
final class Checker {
    /** Longer than this after a no, no hand-over may begin (I2). */
    private static final Duration BINDS_WITHIN = Duration.ofSeconds(1);

    private static final Set<String> SAYS_NOT_SENT = Set.of("rejected", "withdrawn", "cancelled", "expired");

    private final Diary diary;
    private final People people;
    private final List<Line> lines;
    private final List<String> examples = new ArrayList<>();

    Checker(Diary diary, People people, List<Line> lines) {
        this.diary = diary;
        this.people = people;
        this.lines = lines;
    }

    /** One occasion of one customer. */
    private record Contact(int person, String occasion) {
        static Contact of(Line line) {
            return new Contact(People.of(line.to()), line.occasion());
        }

        boolean marketing() {
            return occasion.startsWith("wave-") || occasion.startsWith("nudge-");
        }
    }

    /** @param done the harness's own doing, which no log shows */
    Findings check(Collection<Told.Decision> told, Findings.Done done) {
        var taken = new HashMap<Contact, Integer>();
        long accepted = 0;
        for (var line : lines(Event.TAKEN)) {
            taken.merge(Contact.of(line), 1, Integer::sum);
            accepted++;
        }
        var caps = caps();
        var noes = noes();
        var fates = fates(told, taken);
        return new Findings(
                1,
                done,
                lines(Event.BEGUN).stream()
                        .collect(groupingBy(line -> People.channel(line.to()), TreeMap::new, counting())),
                accepted,
                duplicates(taken),
                caps.people,
                caps.breaches,
                diary.noes(),
                noes.late,
                noes.worst.toMillis(),
                noes.never,
                fates.expected,
                fates.lost,
                fates.wrong,
                fates.unknown,
                fates.unknownTaken,
                fates.open,
                List.copyOf(examples));
    }

    private List<Line> lines(Event event) {
        return lines.stream().filter(line -> line.event() == event).toList();
    }

    private long duplicates(Map<Contact, Integer> taken) {
        long more = 0;
        for (var entry : taken.entrySet()) {
            if (entry.getValue() < 2) continue;
            more += entry.getValue() - 1;
            say("%s was taken %d times for %s"
                    .formatted(entry.getKey().occasion, entry.getValue(), ref(entry.getKey())));
        }
        return more;
    }

    private record Caps(long people, long breaches) {}

    private Caps caps() {
        var all = new HashMap<Integer, Integer>();
        var bySms = new HashMap<Integer, Integer>();
        for (var line : lines(Event.TAKEN)) {
            if (!Contact.of(line).marketing()) continue;
            all.merge(People.of(line.to()), 1, Integer::sum);
            if (People.channel(line.to()).equals("sms")) bySms.merge(People.of(line.to()), 1, Integer::sum);
        }
        long breaches = over(all, ChaosContent.MOST, "marketing messages")
                + over(bySms, ChaosContent.MOST_SMS, "marketing messages by SMS");
        return new Caps(all.size(), breaches);
    }

    private long over(Map<Integer, Integer> counts, int most, String what) {
        long breaches = 0;
        for (var entry : counts.entrySet()) {
            if (entry.getValue() <= most) continue;
            breaches += entry.getValue() - most;
            say("%s got %d %s".formatted(People.ref(entry.getKey()), entry.getValue(), what));
        }
        return breaches;
    }

    private record Noes(long late, Duration worst, long never) {}

    /** A mail's occasion is not known when it begins: her answered or logged end tells it, and a service message is no fault. */
    private Noes noes() {
        long late = 0;
        long never = 0;
        var worst = Duration.ZERO;
        for (var line : begunMarketing()) {
            int person = People.of(line.to());
            var channel = People.channel(line.to());
            if (!diary.everAgreed(person, channel, line.begunAt())) {
                never++;
                say(line.occasion() + " went to " + line.to() + ", who had never agreed");
            }
            var forbidden = diary.forbiddenFor(person, channel, line.begunAt()).orElse(Duration.ZERO);
            if (forbidden.compareTo(worst) > 0) worst = forbidden;
            if (forbidden.compareTo(BINDS_WITHIN) > 0) {
                late++;
                say("%s began for %s %d ms after a no was answered"
                        .formatted(line.occasion(), People.ref(person), forbidden.toMillis()));
            }
        }
        return new Noes(late, worst, never);
    }

    /** Every hand-over whose occasion the sink came to know, once. */
    private List<Line> begunMarketing() {
        var seen = new HashSet<String>();
        var begun = new ArrayList<Line>();
        for (var line : lines) {
            boolean first = seen.add(line.to() + line.begunAt() + line.occasion());
            if (first && Contact.of(line).marketing()) begun.add(line);
        }
        return begun;
    }

    private record Fates(long expected, long lost, long wrong, long unknown, long unknownTaken, long open) {}

    private Fates fates(Collection<Told.Decision> told, Map<Contact, Integer> taken) {
        long expected = 0;
        long lost = 0;
        long wrong = 0;
        long unknown = 0;
        long unknownTaken = 0;
        long open = 0;
        var known = new HashMap<Contact, Told.Decision>();
        for (var decision : told) known.put(new Contact(decision.person(), decision.occasion()), decision);
        for (int launch : diary.launched) {
            for (int person = 1; person <= people.count(); person++) {
                if (!ChaosContent.isFor(launch, people.wave(person))) continue;
                expected++;
                if (!known.containsKey(new Contact(person, ChaosContent.wave(launch)))) {
                    lost++;
                    say(ChaosContent.wave(launch) + " left no decision for " + People.ref(person));
                }
            }
        }
        for (var fired : diary.fired.entrySet()) {
            expected++;
            if (!known.containsKey(new Contact(fired.getValue().person(), fired.getKey()))) {
                lost++;
                say(fired.getKey() + " was answered and left no decision");
            }
        }
        for (var entry : known.entrySet()) {
            var decision = entry.getValue();
            boolean reached = taken.containsKey(entry.getKey());
            if (decision.state().equals("unknown")) {
                unknown++;
                if (reached) unknownTaken++;
            } else if (decision.isOpen()) {
                open++;
                lost++;
                say(about(decision) + " still waits");
            } else if (decision.sends() && decision.state().equals("accepted") && !reached) {
                lost++;
                say(about(decision) + ", and no sink took it");
            } else if (reached && (!decision.sends() || SAYS_NOT_SENT.contains(decision.state()))) {
                wrong++;
                say(about(decision) + ", and a sink took it");
            }
        }
        for (var contact : taken.keySet()) {
            if (known.containsKey(contact)) continue;
            wrong++;
            say(contact.occasion + " was taken for " + ref(contact) + " without a decision");
        }
        return new Fates(expected, lost, wrong, unknown, unknownTaken, open);
    }

    private static String about(Told.Decision decision) {
        return "%s for %s is %s %s (decision %s, message %s)"
                .formatted(
                        decision.occasion(),
                        People.ref(decision.person()),
                        decision.verdict(),
                        decision.state(),
                        decision.id(),
                        decision.message().orElse("none"));
    }

    private static String ref(Contact contact) {
        return People.ref(contact.person);
    }

    private void say(String example) {
        if (examples.size() < 20) examples.add(example);
    }
}
