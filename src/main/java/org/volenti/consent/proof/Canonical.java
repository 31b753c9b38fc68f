package org.volenti.consent.proof;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One flat JSON object in the one form that RFC 8785 (JCS) allows: members by name, no white space, the shortest escapes. */
public final class Canonical {
    private final SortedMap<String, String> members = new TreeMap<>();

    /** Absent values are left out; a text that is empty is not absent. */
    public Canonical text(String name, Optional<String> value) {
        value.ifPresent(text -> members.put(name, quoted(text)));
        return this;
    }

    public Canonical text(String name, String value) {
        return text(name, Optional.of(value));
    }

    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        var json = new StringBuilder("{");
        for (Map.Entry<String, String> member : members.entrySet()) {
            if (json.length() > 1) json.append(',');
            json.append(quoted(member.getKey())).append(':').append(member.getValue());
        }
        return json.append('}').toString();
    }

    private static String quoted(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') json.append("\\u%04x".formatted((int) c));
                    else json.append(c);
                }
            }
        }
        return json.append('"').toString();
    }
}
