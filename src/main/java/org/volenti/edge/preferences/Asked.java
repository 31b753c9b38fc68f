package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.volenti.common.Channel;
import org.volenti.common.Purpose;
import org.volenti.consent.Words;

/** What can be asked for at an address that somebody types: shown as ticks, and read back. */
@ApplicationScoped
class Asked {
    private final Words words;
    private final Wordings wordings;

    Asked(Words words, Wordings wordings) {
        this.words = words;
        this.wordings = wordings;
    }

    /** A purpose with the words that were shown for it. */
    record Yes(Purpose purpose, Shown shown) {}

    List<ChoicesView.Line> ticks(Channel channel, Predicate<Purpose> wanted, Reader reader) {
        var ticks = new ArrayList<ChoicesView.Line>();
        for (var purpose : marketing(wanted)) {
            wordings.of(purpose, Optional.of(channel), reader)
                    .map(shown -> new ChoicesView.Line(
                            key(channel, purpose),
                            reader.words(purpose.name()),
                            "",
                            false,
                            "",
                            shown.text(),
                            shown.lang(),
                            shown.sha256(),
                            "",
                            "",
                            "",
                            ""))
                    .ifPresent(ticks::add);
        }
        return ticks;
    }

    /** Only what was shown in the words that hold now. */
    List<Yes> read(Form form, Channel channel, Predicate<Purpose> wanted, Reader reader) {
        var read = new ArrayList<Yes>();
        for (var purpose : marketing(wanted)) {
            var key = key(channel, purpose);
            if (!form.all("tick").contains(key)) continue;
            wordings.of(purpose, Optional.of(channel), reader)
                    .filter(shown -> form.all("row").contains(key + "|n|" + shown.sha256()))
                    .ifPresent(shown -> read.add(new Yes(purpose, shown)));
        }
        return read;
    }

    /** Those that an address of a page names, each a marketing purpose's; else there is no such page. */
    Predicate<Purpose> named(String set) {
        var names = Stream.of(set.split("[+ ]")).filter(name -> !name.isEmpty()).toList();
        var declared = marketing(purpose -> true).stream().map(Purpose::id).toList();
        if (names.isEmpty() || !declared.containsAll(names)) throw new NotFoundException();
        return purpose -> names.contains(purpose.id());
    }

    List<Purpose> marketing(Predicate<Purpose> wanted) {
        return words.purposes().values().stream()
                .filter(purpose -> purpose.kind() == Purpose.Kind.MARKETING)
                .filter(wanted)
                .toList();
    }

    private static String key(Channel channel, Purpose purpose) {
        return "new-" + channel.name() + "." + purpose.id();
    }
}
