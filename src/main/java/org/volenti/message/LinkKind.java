package org.volenti.message;

/** What a signed link is good for; a token of one kind never opens another. */
public enum LinkKind {
    UNSUBSCRIBE(1, "u"),
    PREFERENCES(2, "p"),
    WHY(3, "why"),
    CONFIRM(4, "confirm"),
    KNOWN(5, "known"),
    EXPORT(6, "export"),
    ERASE(7, "erase"),
    /** Binds a device to its customer; carried by a page of the shop's on which she is signed in. */
    PUSH(12, "push"),
    /** Leads on to where a link of a message leads; see {@link ClickLinks}. */
    CLICK(13, "c");

    private final int code;
    private final String path;

    LinkKind(int code, String path) {
        this.code = code;
        this.path = path;
    }

    byte code() {
        return (byte) code;
    }

    /** The first segment of its address: {@code u}, {@code p}, {@code why}, … */
    public String path() {
        return path;
    }
}
