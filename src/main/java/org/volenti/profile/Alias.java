package org.volenti.profile;

/** One of several names, each in some other system, that lead to the same person; kind {@code ref} is the caller's own. */
public record Alias(String kind, String value) implements Comparable<Alias> {
    public static final String REF = "ref";

    @Override
    public int compareTo(Alias other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : value.compareTo(other.value);
    }
}
