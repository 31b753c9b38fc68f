package org.volenti.campaign.yaml;

/** One key of a {@link Shape}. Compared by identity: two shapes may both have a key of that name. */
final class Field<T> {
    private final String key;
    private final Type<T> type;
    private final boolean required;
    private final String about;

    private Field(String key, Type<T> type, boolean required, String about) {
        this.key = key;
        this.type = type;
        this.required = required;
        this.about = about;
    }

    static <T> Field<T> required(String key, Type<T> type, String about) {
        return new Field<>(key, type, true, about);
    }

    static <T> Field<T> optional(String key, Type<T> type, String about) {
        return new Field<>(key, type, false, about);
    }

    String key() {
        return key;
    }

    Type<T> type() {
        return type;
    }

    boolean isRequired() {
        return required;
    }

    /** One sentence for editors. */
    String about() {
        return about;
    }
}
