package org.volenti.delivery.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a delivery status notification (RFC 3464, RFC 6533) says of one recipient. */
record StatusReport(String recipient, String action, Optional<String> status, String diagnostic, boolean typed) {
    private static final int MOST_RECIPIENTS = 200;
    private static final Pattern STARTS = Pattern.compile("(?im)^[ \\t]{0,8}(?:final|original)-recipient[ \\t]*:");
    private static final Pattern ACTS = Pattern.compile("(?im)^[ \\t]{0,8}(?:action|diagnostic-code|status)[ \\t]*:");
    private static final Pattern CODE = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final Pattern TYPED = Pattern.compile("(?i)^\\s*[a-z][a-z0-9-]{1,30}\\s*;");

    /** Also true of a text that some server sent under a wrong type, or without MIME at all. */
    static boolean looksLike(String text) {
        return STARTS.matcher(text).find() && ACTS.matcher(text).find();
    }

    /** The groups of fields are separated by blank lines; where a server forgot them, a second recipient begins one. */
    static List<StatusReport> of(String text) {
        var reports = new ArrayList<StatusReport>();
        for (var group : text.split("\\n[ \\t]*\\n", MOST_RECIPIENTS + 2)) {
            if (reports.size() >= MOST_RECIPIENTS) break;
            for (var one : divided(group)) report(one).ifPresent(reports::add);
        }
        return List.copyOf(reports);
    }

    private static List<String> divided(String group) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        boolean acted = false;
        boolean named = false;
        for (var line : group.split("\n", -1)) {
            var word = line.stripLeading().toLowerCase(Locale.ROOT);
            boolean names = word.startsWith("final-recipient") || word.startsWith("original-recipient");
            if (names && acted && named && pieces.size() < MOST_RECIPIENTS) {
                pieces.add(piece.toString());
                piece.setLength(0);
                acted = false;
                named = false;
            }
            named |= names;
            acted |= named && (word.startsWith("action") || word.startsWith("status"));
            piece.append(line).append('\n');
        }
        pieces.add(piece.toString());
        return List.copyOf(pieces);
    }

    private static Optional<StatusReport> report(String group) {
        var fields = MailReader.headersOf(
                group.replaceAll("(?m)^[ \\t]{1,8}(?=(?i:final-r|original-r|action|status|diag|remote))", ""));
        var named = fields.getOrDefault("final-recipient", fields.getOrDefault("original-recipient", ""));
        var recipient = Addresses.first(named)
                .or(() -> Addresses.first(fields.getOrDefault("original-recipient", "")))
                .or(() -> Addresses.first(fields.getOrDefault("x-actual-recipient", "")));
        boolean judged =
                fields.containsKey("action") || fields.containsKey("status") || fields.containsKey("diagnostic-code");
        if (recipient.isEmpty() || !judged) return Optional.empty();
        var action = firstWord(fields);
        // PowerMTA says what kind of failure it took it for
        var category = Optional.ofNullable(fields.get("x-powermta-bouncecategory"));
        var diagnostic = fields.getOrDefault("diagnostic-code", fields.getOrDefault("smtp-remote-reply", ""))
                + category.map(word -> " (category " + word + ")").orElse("");
        var code = CODE.matcher(fields.getOrDefault("status", ""));
        return Optional.of(new StatusReport(
                recipient.get(),
                action,
                code.find() ? Optional.of(code.group(1)) : Optional.empty(),
                diagnostic,
                diagnostic.isEmpty() || TYPED.matcher(diagnostic).find()));
    }

    private static String firstWord(Map<String, String> fields) {
        var action = fields.getOrDefault("action", "").strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < action.length() && Character.isLetter(action.charAt(end))) end++;
        return action.substring(0, end);
    }
}
