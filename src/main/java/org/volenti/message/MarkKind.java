package org.volenti.message;

/** Where a message carries its mark: who has seen the one cannot make the other. */
public enum MarkKind {
    /** Every reply and every copy sent on quotes it. */
    MESSAGE_ID((byte) 3),
    /** Known to the servers on its way and to its recipient. */
    RETURN_PATH((byte) 4),
    /** In a header of its own, which no mail program shows, quotes or sends on in the text: whoever shows it had the mail. */
    HEAD((byte) 5);

    private final byte label;

    MarkKind(byte label) {
        this.label = label;
    }

    /** Before what a mark signs, where a token has its version. */
    byte label() {
        return label;
    }
}
