package org.volenti.delivery.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A text as a part of a mail, encoded once. Left to the library each is read four times and looks for its handler in a table
 * of MIME types.
 */
final class MailPart {
    /** RFC 5322 §2.1.1, without the line's end. */
    private static final int LONGEST_LINE = 998;

    private MailPart() {}

    static MimeBodyPart of(String subtype, String text) throws MessagingException {
        var bytes = withLineEnds(text).getBytes(StandardCharsets.UTF_8);
        var encoding = encoding(bytes);
        var headers = new InternetHeaders();
        headers.setHeader("Content-Type", "text/" + subtype + "; charset=UTF-8");
        headers.setHeader("Content-Transfer-Encoding", encoding);
        return new MimeBodyPart(headers, encoded(bytes, encoding));
    }

    /** CRLF after each line, however it ended; every mail goes through here, so it is one pass. */
    static String withLineEnds(String text) {
        if (text.indexOf('\r') < 0) return text.replace("\n", "\r\n");
        var out = new StringBuilder(text.length() + text.length() / 32 + 16);
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\r' && c != '\n') continue;
            out.append(text, from, i).append("\r\n");
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') i++;
            from = i + 1;
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Readable where most is ASCII, and never a line that is too long. */
    private static String encoding(byte[] bytes) {
        int beyond = 0;
        int line = 0;
        int longest = 0;
        for (byte b : bytes) {
            if (b <= 0) beyond++; // beyond ASCII, or NUL
            line = b == '\r' || b == '\n' ? 0 : line + 1;
            longest = Math.max(longest, line);
        }
        if (beyond == 0 && longest <= LONGEST_LINE) return "7bit";
        return beyond > bytes.length / 2 ? "base64" : "quoted-printable";
    }

    private static byte[] encoded(byte[] bytes, String encoding) throws MessagingException {
        if (encoding.equals("7bit")) return bytes;
        var encoded = new ByteArrayOutputStream(bytes.length * 4 / 3 + 64);
        try (var out = MimeUtility.encode(encoded, encoding)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encoded.toByteArray();
    }
}
