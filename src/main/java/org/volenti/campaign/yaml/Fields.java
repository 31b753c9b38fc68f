package org.volenti.campaign.yaml;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The values of one mapping by the fields of its shape; what was wrong is absent.
 *
 * @param node for the canonical text
 */
record Fields(String place, Node node, Map<Field<?>, Placed<?>> values) {
    @SuppressWarnings("unchecked") // only Shape fills it, each field with the value its own type read
    <T> Optional<Placed<T>> placed(Field<T> field) {
        return Optional.ofNullable((Placed<T>) values.get(field));
    }

    <T> Optional<T> find(Field<T> field) {
        return placed(field).map(Placed::value);
    }

    /** A required value, once it is known that nothing is wrong. */
    <T> T get(Field<T> field) {
        return find(field).orElseThrow(() -> new NoSuchElementException(place + ": " + field.key()));
    }

    <T> List<Placed<T>> each(Field<List<Placed<T>>> field) {
        return find(field).orElse(List.of());
    }

    boolean has(Field<?> field) {
        return values.containsKey(field);
    }

    /** Where the value stands, else where its mapping begins. */
    String place(Field<?> field) {
        return placed(field).map(Placed::place).orElse(place);
    }
}
