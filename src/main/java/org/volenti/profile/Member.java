package org.volenti.profile;

import org.jspecify.annotations.Nullable;

/** A member of something sent: left out it stays, as null it is cleared, else it replaces. */
public sealed interface Member<T> {
    record Absent<T>() implements Member<T> {}

    record Cleared<T>() implements Member<T> {}

    record Sent<T>(T value) implements Member<T> {}

    static <T> Member<T> absent() {
        return new Absent<>();
    }

    static <T> Member<T> of(@Nullable T value) {
        return value == null ? new Cleared<>() : new Sent<>(value);
    }

    default boolean isSent() {
        return !(this instanceof Absent<T>);
    }

    /** What it holds; null when absent or cleared. */
    default @Nullable T orNull() {
        return this instanceof Sent<T>(T value) ? value : null;
    }
}
