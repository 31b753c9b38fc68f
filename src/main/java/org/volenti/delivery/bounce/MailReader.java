package org.volenti.delivery.bounce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes a message apart, whatever it is: what is broken is read as far as it goes, and nothing is thrown. The work is
 * bounded (BN-08): 2 MB of the message, 6 levels, 60 parts, 1,000 header lines, each cut at 8 kB.
 */
final class MailReader {
    private static final int MOST_BYTES = 2_000_000;
    private static final int DEEPEST = 6;
    private static final int MOST_PARTS = 60;
    private static final int MOST_HEADERS = 1_000;
    private static final int LONGEST_HEADER = 8_192;
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]{1,200})\"?|([^\\s;]{1,200}))");
    /** Where the announced boundary is not in the body: a line that opens what looks like a part. */
    private static final Pattern GUESSED = Pattern.compile("(?im)^--(\\S.{0,199})\\nContent-[a-z-]{4,30}:");

    private int left = MOST_PARTS;

    private MailReader() {}

    static MailPart read(byte[] raw) {
        var text = new String(raw, 0, Math.min(raw.length, MOST_BYTES), ISO_8859_1)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\u0000", "");
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\n') start++;
        // an mbox separator, and the quoted one that some gateways leave
        if (text.startsWith("From ", start) || text.startsWith(">From ", start)) start = text.indexOf('\n', start) + 1;
        return new MailReader().part(text.substring(start), 0, "text/plain");
    }

    /** The headers of a returned message that stand in the middle of a text. */
    static Map<String, String> headersOf(String text) {
        return headers(text);
    }

    private MailPart part(String text, int depth, String otherwise) {
        left--;
        int end = text.startsWith("\n") ? 0 : text.indexOf("\n\n");
        var head = end < 0 ? text : text.substring(0, end);
        var body = end < 0 ? "" : text.substring(Math.min(text.length(), end == 0 ? 1 : end + 2));
        var headers = headers(head);
        var announced = headers.getOrDefault("content-type", otherwise);
        var type = mediaType(announced, otherwise);
        if (type.startsWith("multipart/") && depth < DEEPEST) {
            var parts = parts(body, announced, depth, type.equals("multipart/digest"));
            if (!parts.isEmpty()) return new MailPart(headers, type, "", parts);
            return new MailPart(headers, "text/plain", MailText.decoded(body, headers), List.of());
        }
        var decoded = MailText.decoded(body, headers);
        if (type.equals("message/rfc822") && depth < DEEPEST && left > 0)
            return new MailPart(headers, type, decoded, List.of(part(stripped(decoded), depth + 1, "text/plain")));
        return new MailPart(headers, type, decoded, List.of());
    }

    private List<MailPart> parts(String body, String announced, int depth, boolean digest) {
        var found = BOUNDARY.matcher(announced);
        var boundary = found.find() ? (found.group(1) == null ? found.group(2) : found.group(1)) : "";
        if (boundary.isEmpty() || !hasLine(body, "--" + boundary.strip())) {
            var guess = GUESSED.matcher(body);
            if (!guess.find()) return List.of();
            boundary = guess.group(1);
        }
        var delimiter = "--" + boundary.strip();
        var parts = new ArrayList<MailPart>();
        int from = lineAt(body, delimiter, 0);
        while (from >= 0 && left > 0) {
            int begin = body.indexOf('\n', from);
            if (begin < 0 || body.startsWith("--", from + delimiter.length())) break;
            int next = lineAt(body, delimiter, begin);
            var text = next < 0 ? body.substring(begin + 1) : body.substring(begin + 1, Math.max(begin + 1, next - 1));
            parts.add(part(text, depth + 1, digest ? "message/rfc822" : "text/plain"));
            from = next;
        }
        return List.copyOf(parts);
    }

    private static boolean hasLine(String body, String line) {
        return lineAt(body, line, 0) >= 0;
    }

    private static int lineAt(String body, String start, int from) {
        int at = body.indexOf(start, from);
        while (at > 0 && body.charAt(at - 1) != '\n') at = body.indexOf(start, at + 1);
        return at;
    }

    private static String stripped(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\n') start++;
        return text.substring(start);
    }

    private static Map<String, String> headers(String head) {
        var headers = new LinkedHashMap<String, String>();
        String name = "";
        var value = new StringBuilder();
        int lines = 0;
        for (var line : head.split("\n", MOST_HEADERS + 1)) {
            if (++lines > MOST_HEADERS) break;
            if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
                int room = LONGEST_HEADER - value.length();
                if (room > 0)
                    value.append(' ')
                            .append(line.substring(0, Math.min(line.length(), room))
                                    .strip());
                continue;
            }
            keep(headers, name, value);
            int colon = line.indexOf(':');
            name = colon > 0 ? line.substring(0, colon).strip().toLowerCase(Locale.ROOT) : "";
            value.setLength(0);
            if (colon > 0) value.append(line, colon + 1, Math.min(line.length(), colon + 1 + LONGEST_HEADER));
        }
        keep(headers, name, value);
        return headers;
    }

    private static void keep(Map<String, String> headers, String name, StringBuilder value) {
        if (!name.isEmpty()) headers.putIfAbsent(name, value.toString().strip());
    }

    private static String mediaType(String announced, String otherwise) {
        int end = announced.indexOf(';');
        var word = (end < 0 ? announced : announced.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return word.contains("/") ? word : otherwise;
    }
}
