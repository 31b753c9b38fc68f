package org.volenti.edge.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The first row of a file: which column holds what. */
record Header(List<String> names) {
    /**
     * @param required without which nothing can be taken
     * @param optional that the format knows
     * @param open what else columns may be, e.g. {@code <property>…}; empty when nothing
     */
    record Format(List<String> required, List<String> optional, Optional<String> open) {
        String written() {
            var all = new ArrayList<>(required);
            optional.forEach(name -> all.add(name + "?"));
            open.ifPresent(all::add);
            return String.join(",", all);
        }
    }

    static Header read(Row row, Format format) {
        var names = row.fields();
        var missing = new ArrayList<>(format.required());
        missing.removeAll(names);
        if (!missing.isEmpty()) throw refused("the header lacks " + String.join(", ", missing), format);
        var seen = new LinkedHashSet<String>();
        for (var name : names) {
            if (name.isBlank()) throw refused("the header has a column without a name", format);
            if (name.indexOf('\0') >= 0) throw refused("the header has a NUL in the column " + shown(name), format);
            if (!seen.add(name)) throw refused("the header has the column " + shown(name) + " twice", format);
            boolean known =
                    format.required().contains(name) || format.optional().contains(name);
            if (!known && format.open().isEmpty()) {
                throw refused("the header has a column " + shown(name) + " that is not known here", format);
            }
        }
        return new Header(names);
    }

    private static String shown(String name) {
        return "“" + Columns.storable(name.length() <= 80 ? name : name.substring(0, 80) + "…") + "”";
    }

    private static FileRefused refused(String what, Format format) {
        return new FileRefused(1, what + "; expected are the columns " + format.written() + " separated by commas");
    }

    /** Where the column is; -1 when the file lacks it. */
    int indexOf(String name) {
        return names.indexOf(name);
    }

    int size() {
        return names.size();
    }
}
