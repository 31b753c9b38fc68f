package org.volenti.decision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A part of a scenario file that knows which of its keys were read, so that a misspelt one is found. */
final class Node {
    private final Map<?, ?> map;
    private final Set<Object> read = new HashSet<>();
    private final ArrayList<Node> parts = new ArrayList<>();

    Node(Map<?, ?> map) {
        this.map = map;
    }

    private Optional<Object> value(String key) {
        read.add(key);
        return Optional.ofNullable(map.get(key));
    }

    boolean has(String key) {
        return value(key).isPresent();
    }

    Optional<String> text(String key) {
        return value(key).map(Object::toString);
    }

    boolean flag(String key) {
        return value(key).map(v -> (Boolean) v).orElse(false);
    }

    double number(String key, double otherwise) {
        return value(key).map(v -> ((Number) v).doubleValue()).orElse(otherwise);
    }

    Node at(String key) {
        var part = new Node(value(key).map(v -> (Map<?, ?>) v).orElse(Map.of()));
        parts.add(part);
        return part;
    }

    List<Node> list(String key) {
        var list = value(key).map(v -> (List<?>) v).orElse(List.of()).stream()
                .map(v -> new Node((Map<?, ?>) v))
                .toList();
        parts.addAll(list);
        return list;
    }

    List<String> words(String key) {
        return value(key).map(v -> v instanceof List<?> list ? list : List.of(v)).orElse(List.of()).stream()
                .map(Object::toString)
                .toList();
    }

    Set<?> keys() {
        return map.keySet();
    }

    /** Keys nobody asked for. */
    Set<Object> unread() {
        var unread = new HashSet<Object>(map.keySet());
        unread.removeAll(read);
        for (var part : parts) unread.addAll(part.unread());
        return unread;
    }
}
