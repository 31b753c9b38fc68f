package org.volenti.consent;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a soft opt-in covers: the kinds of goods for which similar ones may be offered (ePrivacy Art. 13(2), PECR reg. 22).
 * None cover nothing.
 *
 * @param names in order, each once
 */
public record Categories(List<String> names) {
    public static final Categories NONE = new Categories(List.of());
    /** The member of evidence, and the column of an import, that names them. */
    public static final String MEMBER = "categories";

    /** Between them in a column, as between the values of any list in a file. */
    private static final String BETWEEN = "|";

    /** A list, or text that a file brought. */
    static Categories of(Map<String, Object> evidence) {
        return switch (evidence.get(MEMBER)) {
            case Collection<?> list -> of(list.stream().map(String::valueOf));
            case String text -> of(Stream.of(text));
            case null, default -> NONE;
        };
    }

    private static Categories of(Stream<String> texts) {
        var names = texts.flatMap(text -> Arrays.stream(text.split("\\|", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return names.isEmpty() ? NONE : new Categories(names);
    }

    /** As the ledger keeps them; absent when there are none. */
    public Optional<String> kept() {
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(BETWEEN, names));
    }

    public static Categories read(@Nullable String kept) {
        return kept == null ? NONE : of(Stream.of(kept));
    }

    public boolean isNone() {
        return names.isEmpty();
    }

    public boolean cover(String category) {
        return names.contains(category);
    }
}
