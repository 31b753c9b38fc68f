package org.volenti.delivery.bounce;

/** What a returned message says of one recipient. */
public enum BounceKind {
    /** The address does not exist: never write to it again. */
    HARD("hard"),
    /** It could not be delivered this time, or not to this mailbox as it is now. */
    SOFT("soft"),
    /** It is still being tried. */
    DELAYED("delayed"),
    /** The reader, or her provider, called it spam. */
    COMPLAINT("complaint"),
    /** A robot answered for her: on holiday, challenge, acknowledgement. */
    AUTO_REPLY("auto-reply"),
    /** The message or its sender was refused, not the address. */
    POLICY("policy"),
    DELIVERED("delivered"),
    /** Nothing can be concluded. */
    UNKNOWN("unknown");

    private final String word;

    BounceKind(String word) {
        this.word = word;
    }

    /** As the API writes it. */
    public String word() {
        return word;
    }
}
