package org.volenti.consent.store;

import java.util.Map;
import java.util.function.Function;
import org.volenti.common.Purpose;
import org.volenti.consent.Words;

/** The kind of each declared purpose; an undeclared one counts as marketing, so that every no covers it. */
record Kinds(Map<String, Purpose> purposes) implements Function<String, Purpose.Kind> {
    static Kinds of(Words words) {
        return new Kinds(words.purposes());
    }

    @Override
    public Purpose.Kind apply(String id) {
        var purpose = purposes.get(id);
        return purpose == null ? Purpose.Kind.MARKETING : purpose.kind();
    }
}
