package org.volenti.decision;

import java.util.ArrayList;
import java.util.List;

/** Reads JSON that holds only arrays, strings and whole numbers, which is all that a stored trace is. */
final class JsonArrays {
    private final String json;
    private int at;

    JsonArrays(String json) {
        this.json = json;
    }

    List<?> read() {
        var value = list(value());
        if (peek() != 0) throw wrong();
        return value;
    }

    static List<?> list(Object value) {
        if (value instanceof List<?> list) return list;
        throw new IllegalArgumentException("not an array: " + value);
    }

    private Object value() {
        return switch (peek()) {
            case '[' -> array();
            case '"' -> string();
            default -> number();
        };
    }

    private List<Object> array() {
        var values = new ArrayList<>();
        at++;
        if (peek() == ']') {
            at++;
            return values;
        }
        while (true) {
            values.add(value());
            char next = peek();
            at++;
            if (next == ']') return values;
            if (next != ',') throw wrong();
        }
    }

    private String string() {
        var text = new StringBuilder();
        for (at++; at < json.length(); at++) {
            char c = json.charAt(at);
            if (c == '"') {
                at++;
                return text.toString();
            }
            text.append(c == '\\' ? escaped() : c);
        }
        throw wrong();
    }

    private char escaped() {
        if (++at >= json.length()) throw wrong();
        char c = json.charAt(at);
        if (c == '"' || c == '\\') return c;
        if (c != 'u' || at + 4 >= json.length()) throw wrong();
        at += 4;
        return (char) Integer.parseInt(json, at - 3, at + 1, 16);
    }

    private Integer number() {
        int start = at;
        while (at < json.length() && (json.charAt(at) == '-' || Character.isDigit(json.charAt(at)))) at++;
        if (start == at) throw wrong();
        return Integer.parseInt(json, start, at, 10);
    }

    private char peek() {
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) at++;
        return at < json.length() ? json.charAt(at) : 0;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not a stored trace, at character " + at);
    }
}
