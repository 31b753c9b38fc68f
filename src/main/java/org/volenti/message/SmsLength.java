package org.volenti.message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many segments an SMS takes, each of which is paid for: 160 characters of GSM 03.38, or 153 in each of several, and of
 * anything else 70 or 67. Characters of its extension table take two places; what a reader sees as one is never parted.
 *
 * @param unicode whether a character outside the GSM alphabet makes it dear
 */
public record SmsLength(int segments, boolean unicode) {
    private static final String BASIC =
            "\n\r !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
                    + "¡£¤¥§¿ÄÅÆÉÑÖØÜßàäåæÇèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ";
    private static final String EXTENSION = "\f[\\]^{|}~€";
    private static final Pattern AS_SEEN = Pattern.compile("\\r|\\n|\\X");
    private static final Pattern LINK = Pattern.compile("\\{links\\.[^}]*}");
    private static final Pattern SECTION = Pattern.compile("\\{[#/!][^}]*}");
    private static final Pattern VALUE = Pattern.compile("\\{[A-Za-z][^}]*}");
    private static final String NAME = "Alexandria";
    private static final int SEGMENT_BITS = 140 * 8;
    /** With several segments each begins with six octets that say which it is (3GPP TS 23.040 §9.2.3.24). */
    private static final int HEADER_BITS = 6 * 8;

    public static SmsLength of(String text) {
        var characters =
                AS_SEEN.matcher(text).results().map(found -> found.group()).toList();
        boolean unicode = characters.stream().anyMatch(one -> septets(one) == 0);
        return new SmsLength(segments(characters, unicode), unicode);
    }

    /** Before it is rendered: values are thought to be as long as a name, links as long as {@code link}. */
    static SmsLength ofWording(String wording, String link) {
        var text = LINK.matcher(wording).replaceAll(Matcher.quoteReplacement(link));
        return of(VALUE.matcher(SECTION.matcher(text).replaceAll("")).replaceAll(NAME).strip());
    }

    private static int segments(List<String> characters, boolean unicode) {
        var segments = new ArrayList<Segment>();
        segments.add(new Segment(0));
        for (var character : characters) {
            int bits = unicode ? character.length() * 16 : septets(character) * 7;
            var last = segments.getLast();
            if (last.used + bits > SEGMENT_BITS) {
                var next = new Segment(HEADER_BITS);
                if (segments.size() == 1) last.makeRoomForHeader(next);
                segments.add(next);
                last = next;
            }
            last.add(bits);
        }
        return segments.size();
    }

    /** 0 for what the GSM alphabet lacks. */
    private static int septets(String character) {
        if (character.length() != 1) return 0;
        if (BASIC.indexOf(character.charAt(0)) >= 0) return 1;
        return EXTENSION.indexOf(character.charAt(0)) >= 0 ? 2 : 0;
    }

    private static final class Segment {
        private final Deque<Integer> sizes = new ArrayDeque<>();
        private int used;

        Segment(int used) {
            this.used = used;
        }

        void add(int bits) {
            sizes.addLast(bits);
            used += bits;
        }

        /** What no longer fits moves on. */
        void makeRoomForHeader(Segment next) {
            used += HEADER_BITS;
            while (used > SEGMENT_BITS) {
                int bits = sizes.removeLast();
                used -= bits;
                next.add(bits);
            }
        }
    }
}
