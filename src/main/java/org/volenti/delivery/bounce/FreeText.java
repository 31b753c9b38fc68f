package org.volenti.delivery.bounce;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a server wrote for people: the text up to the returned message, cut into what it says of each recipient. A recipient's
 * section begins with the line that names her first.
 */
record FreeText(String preface, Map<String, String> sections, String returned) {
    private static final int MOST_LINES = 600;
    private static final int LONGEST_LINE = 2_000;
    /** Of one recipient; the text before the first is read again for each of them. */
    private static final int LONGEST_SAYING = 8_000;

    private static final int MOST_RECIPIENTS = 200;
    private static final Wordings SIGNS = new Wordings("signs.txt");
    private static final Pattern RETURNED =
            Pattern.compile("(?i)^(?:>\\s?)?(?:received|return-path|dkim-signature): .*");
    /** Lines that name others than the recipient: the sender, hosts, ids, commands about the sender. */
    private static final Pattern OTHERS = Pattern.compile(
            "(?i)^\\s*(?:to|cc|from|reply-to|sender|subject|date|message-id|message id|in-reply-to|x-[a-z-]+|original-envelope-id|"
                    + "x-postfix-sender|arrival-date|reporting-mta)\\s*:.*|.*\\b(?:please|contact|assistance|support|send mail to)\\b.*");

    /** What Sendmail makes of any 550 of another server, under that server's own words. */
    private static final Pattern GLOSS =
            Pattern.compile("(?i)5\\d\\d (?:5\\.\\d\\.\\d{1,3} )?<?[^\\s>]{1,320}>?\\.\\.\\. User unknown\\s*");

    private static final Pattern SENDER =
            Pattern.compile("(?i)mail from:?\\s*<[^>]{0,320}>|message-id:?\\s*<[^>]{0,998}>|auth=<[^>]{0,320}>");

    /**
     * @param others known not to be recipients: who sent the message that came back, and who reports
     * @param strict whether lines are left out that mostly name somebody else
     */
    static FreeText of(String text, Set<String> others, boolean strict) {
        var senders = new HashSet<>(others);
        var preface = new StringBuilder();
        var sections = new LinkedHashMap<String, StringBuilder>();
        StringBuilder present = preface;
        var lines = text.split("\n", MOST_LINES + 1);
        boolean quotes = text.contains("<<< 5");
        int used = 0;
        int offset = 0;
        for (var whole : lines) {
            if (++used > MOST_LINES) break;
            var line = whole.length() > LONGEST_LINE ? whole.substring(0, LONGEST_LINE) : whole;
            if (used > 1 && isReturned(line)) break;
            offset += whole.length() + 1;
            for (var address : named(line, senders, strict)) {
                if (sections.size() >= MOST_RECIPIENTS && !sections.containsKey(address)) break;
                present = sections.computeIfAbsent(address, first -> new StringBuilder());
                break;
            }
            if (quotes && GLOSS.matcher(line).matches()) continue;
            if (present.length() < LONGEST_SAYING) present.append(line).append('\n');
        }
        var texts = new LinkedHashMap<String, String>();
        sections.forEach((address, section) -> texts.put(address, section.toString()));
        return new FreeText(preface.toString(), texts, text.substring(Math.min(offset, text.length())));
    }

    /** True of the line after which only the returned message follows. */
    private static boolean isReturned(String line) {
        if (RETURNED.matcher(line).matches()) return true;
        return line.length() < 120 && SIGNS.holds(Wordings.plain(line), "original");
    }

    private static List<String> named(String line, Set<String> senders, boolean strict) {
        if (line.indexOf('@') < 0 || (strict && OTHERS.matcher(line).matches())) return List.of();
        var named = new ArrayList<String>();
        var sender = SENDER.matcher(line);
        while (sender.find()) senders.addAll(Addresses.of(sender.group(), 1));
        for (var address : Addresses.of(SENDER.matcher(line).replaceAll(" "), 5))
            if (!Addresses.isRobot(address) && !senders.contains(address)) named.add(address);
        return List.copyOf(named);
    }

    /** All that stands before the returned message. */
    String whole() {
        return preface + String.join("\n", sections.values());
    }

    static boolean says(String plain, String sign) {
        return SIGNS.holds(plain, sign);
    }
}
