package org.volenti.delivery.bounce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as its writer meant it: transfer encoding and character set undone, as far as they can be. */
final class MailText {
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:+-]{1,40})");
    private static final Pattern WORD = Pattern.compile("=\\?([\\w.:+-]{1,40})\\?([bBqQ])\\?([^?\\s]{0,500})\\?=");

    private MailText() {}

    /** {@code body} holds one byte a character. */
    static String decoded(String body, Map<String, String> headers) {
        var encoding =
                headers.getOrDefault("content-transfer-encoding", "").strip().toLowerCase(Locale.ROOT);
        byte[] bytes =
                switch (encoding) {
                    case "base64" -> base64(body);
                    case "quoted-printable" -> quotedPrintable(body);
                    default -> body.getBytes(ISO_8859_1);
                };
        // Japanese that does not say so: its escapes cannot mean anything else
        if (body.contains("\u001b$B")) return inCharset(bytes, "iso-2022-jp").replace("\r\n", "\n");
        var charset = CHARSET.matcher(headers.getOrDefault("content-type", ""));
        return inCharset(bytes, charset.find() ? charset.group(1) : "utf-8").replace("\r\n", "\n");
    }

    /** The words of a header (RFC 2047). */
    static String words(String header) {
        if (!header.contains("=?")) return header;
        return WORD.matcher(header.replaceAll("\\?=\\s+=\\?", "?==?")).replaceAll(word -> {
            byte[] bytes = word.group(2).equalsIgnoreCase("b")
                    ? base64(word.group(3))
                    : quotedPrintable(word.group(3).replace('_', ' '));
            return Matcher.quoteReplacement(inCharset(bytes, word.group(1)));
        });
    }

    private static byte[] base64(String body) {
        try {
            return Base64.getMimeDecoder().decode(body.getBytes(ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return body.getBytes(ISO_8859_1); // it is not what it says
        }
    }

    private static byte[] quotedPrintable(String body) {
        var out = new ByteArrayOutputStream(body.length());
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c != '=') {
                out.write(c);
            } else if (i + 1 < body.length() && body.charAt(i + 1) == '\n') {
                i++;
            } else if (i + 2 < body.length()
                    && Character.digit(body.charAt(i + 1), 16) >= 0
                    && Character.digit(body.charAt(i + 2), 16) >= 0) {
                out.write(Character.digit(body.charAt(i + 1), 16) * 16 + Character.digit(body.charAt(i + 2), 16));
                i += 2;
            } else {
                out.write(c);
            }
        }
        return out.toByteArray();
    }

    private static String inCharset(byte[] bytes, String name) {
        try {
            var charset = Charset.forName(name);
            if (!charset.equals(UTF_8)) return new String(bytes, charset);
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            return new String(bytes, ISO_8859_1);
        }
    }
}
