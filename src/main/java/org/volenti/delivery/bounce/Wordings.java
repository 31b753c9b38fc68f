package org.volenti.delivery.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A table of wordings in the order in which they are tried, read from a file beside this class. */
final class Wordings {
    private static final int MOST_CHARS = 6_000;
    private static final int WIDEST_GAP = 60;
    private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"]{1,300}");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u3000]+");

    private record Wording(String kind, List<String> pieces) {}

    private final List<Wording> wordings = new ArrayList<>();

    Wordings(String file) {
        try (var stream = Wordings.class.getResourceAsStream(file)) {
            if (stream == null) throw new IllegalStateException(file + " is not there");
            for (var line : new String(stream.readAllBytes(), UTF_8).split("\n", -1)) {
                if (line.isBlank() || line.startsWith("#")) continue;
                int colon = line.indexOf(": ");
                if (colon < 0) throw new IllegalStateException(file + " holds a line without a kind: " + line);
                var pieces = List.of(line.substring(colon + 2).strip().split("\\*", -1));
                wordings.add(new Wording(line.substring(0, colon), pieces));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the tables are written. */
    static String plain(String text) {
        var cut = text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
        var bare = Addresses.removed(LINK.matcher(cut).replaceAll(" "))
                .replace('\u2019', '\'') // as programs that write for people set it
                .replace('_', ' ');
        return SPACE.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /** The kind of the first wording that the plain text holds. */
    Optional<String> kindOf(String plain) {
        for (var wording : wordings) if (holds(plain, wording.pieces())) return Optional.of(wording.kind());
        return Optional.empty();
    }

    boolean holds(String plain, String kind) {
        for (var wording : wordings) if (wording.kind().equals(kind) && holds(plain, wording.pieces())) return true;
        return false;
    }

    private static boolean holds(String text, List<String> pieces) {
        var first = pieces.getFirst();
        for (int at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1))
            if (startsWord(text, at) && follow(text, at + first.length(), pieces)) return true;
        return false;
    }

    private static boolean follow(String text, int from, List<String> pieces) {
        int end = from;
        for (int i = 1; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            int at = text.indexOf(piece, end, Math.min(text.length(), end + WIDEST_GAP + piece.length()));
            if (at < 0) return false;
            end = at + piece.length();
        }
        return true;
    }

    private static boolean startsWord(String text, int at) {
        return at == 0
                || !Character.isLetterOrDigit(text.charAt(at))
                || !Character.isLetterOrDigit(text.charAt(at - 1))
                || text.charAt(at) > 0x2E80; // scripts that put no space between words
    }
}
