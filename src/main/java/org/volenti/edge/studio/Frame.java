package org.volenti.edge.studio;

/**
 * What surrounds every page.
 *
 * @param member who reads
 * @param section which entry of the rail is the present one
 * @param token for its forms
 * @param stopped all marketing is switched off, which every page says
 * @param refreshSeconds how soon to load the page again where there is no JavaScript; 0 is never
 * @param notice what has just been done, in words; empty when nothing was
 */
public record Frame(
        String section,
        String brand,
        Member member,
        String token,
        boolean stopped,
        int refreshSeconds,
        String notice,
        Reader reader) {
    public String staff() {
        return member.name();
    }

    /**
     * Whether the reader may; what she may not is not offered.
     *
     * @param right a name of {@link Right}
     */
    public boolean may(String right) {
        return member.may(Right.valueOf(right));
    }

    Frame refreshing(int seconds) {
        return new Frame(section, brand, member, token, stopped, seconds, notice, reader);
    }
}
