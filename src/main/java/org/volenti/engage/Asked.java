package org.volenti.engage;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.volenti.common.CustomerId;

/**
 * Whose situations, and with what.
 *
 * @param fresh cases to be decided
 * @param others customers who may have holds that are due
 * @param due their holds, and those of the others; asked for once the trip was made
 */
record Asked(List<Case> fresh, Collection<CustomerId> others, Supplier<List<Case>> due) {
    static Asked of(List<Case> cases) {
        return new Asked(cases, List.of(), List::of);
    }

    List<CustomerId> customers() {
        return Stream.concat(fresh.stream().map(Case::customer), others.stream())
                .distinct()
                .sorted()
                .toList();
    }

    List<Case> cases() {
        return Stream.concat(fresh.stream(), due.get().stream()).toList();
    }
}
