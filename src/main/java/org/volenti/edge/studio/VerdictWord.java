package org.volenti.edge.studio;

/** The three verdicts as the studio shows them: always colour, shape and word. */
public enum VerdictWord {
    SEND("send"),
    HOLD("hold"),
    SUPPRESS("suppress");

    private final String sign;

    VerdictWord(String sign) {
        this.sign = sign;
    }

    /** As tables write it, and the stylesheet. */
    public String sign() {
        return sign;
    }

    static VerdictWord of(String word) {
        for (var verdict : values()) if (verdict.sign.equals(word)) return verdict;
        throw new IllegalArgumentException("no verdict is called " + word);
    }
}
