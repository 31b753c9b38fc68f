package org.volenti.delivery.sms;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what people answer by SMS, by the table {@code sms/reply-words.properties}. */
public final class ReplyWords {
    /** What the words ask for. */
    public enum Wish {
        STOP,
        START,
        HELP,
        OTHER
    }

    /**
     * @param language of the words, {@code en} where they are in several
     * @param own whether they are Twilio's own, which it answers itself
     */
    public record Read(Wish wish, String language, boolean own) {}

    /** Twilio's defaults, which it answers and blocks by itself (advanced opt-out aside). */
    private static final List<String> OWN = List.of(
            "stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel", "start", "unstop", "yes");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("(?<=[a-z])['’`´](?=t\\b)");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** So short a message that begins or ends with STOP says nothing else. */
    private static final int FEW_WORDS = 3;

    private static final Map<String, Read> WHOLE = new HashMap<>();
    private static final List<Map.Entry<String, String>> PHRASES = new ArrayList<>();

    static {
        var table = SmsData.read("reply-words.properties");
        // English last, so that a word of several languages is read as English
        for (var key : table.stringPropertyNames().stream()
                .sorted((a, b) -> Boolean.compare(a.endsWith(".en"), b.endsWith(".en")))
                .toList()) {
            var language = key.substring(key.indexOf('.') + 1);
            var kind = key.substring(0, key.indexOf('.'));
            for (var words : table.getProperty(key).split(",", -1)) {
                var plain = plain(words);
                if (kind.equals("stop-in")) PHRASES.add(Map.entry(plain, language));
                else {
                    var read = new Read(Wish.valueOf(kind.toUpperCase(Locale.ROOT)), language, OWN.contains(plain));
                    // what means a no anywhere is a no
                    WHOLE.merge(
                            plain, read, (old, now) -> old.wish() == Wish.STOP && now.wish() != Wish.STOP ? old : now);
                }
            }
        }
    }

    private ReplyWords() {}

    public static Read read(String text) {
        var plain = plain(text);
        var whole = WHOLE.get(plain);
        if (whole != null) return whole;
        // one letter at a time, as “S T O P” or “s.t.o.p.”
        var joined = WHOLE.get(plain.replace(" ", ""));
        if (joined != null && plain.matches("(\\S ){2,}\\S")) return joined;
        for (var phrase : PHRASES) {
            if ((" " + plain + " ").contains(" " + phrase.getKey() + " ")) {
                return new Read(Wish.STOP, phrase.getValue(), false);
            }
        }
        var words = plain.split(" ", -1);
        if (words.length <= FEW_WORDS) {
            for (var end : new String[] {words[0], words[words.length - 1]}) {
                if (end.equals("stop") || end.equals("unsubscribe") || end.equals("stopp")) {
                    return new Read(Wish.STOP, end.equals("stopp") ? "de" : "en", false);
                }
            }
        }
        return new Read(Wish.OTHER, "en", false);
    }

    /** Full-width letters as plain ones, no case, no accents, words parted by one space. */
    static String plain(String text) {
        var narrow = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replace("ß", "ss")
                .replace("ł", "l");
        var bare = MARKS.matcher(narrow).replaceAll("").toLowerCase(Locale.ROOT);
        return NO_WORD.matcher(APOSTROPHES.matcher(bare).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }
}
