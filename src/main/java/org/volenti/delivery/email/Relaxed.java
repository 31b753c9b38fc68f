package org.volenti.delivery.email;

import java.util.Arrays;
import java.util.Locale;

/** The relaxed forms in which DKIM signs head and body (RFC 6376 §3.4.2, §3.4.4): folding and blanks may change on the way. */
final class Relaxed {
    private Relaxed() {}

    /** One header, unfolded or not, without the line's end. */
    static String header(String header) {
        int colon = header.indexOf(':');
        var name = header.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        var value = new StringBuilder(header.length());
        boolean blank = false;
        for (int i = colon + 1; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\r' || c == '\n') continue;
            if (c == ' ' || c == '\t') {
                blank = true;
                continue;
            }
            if (blank && !value.isEmpty()) value.append(' ');
            blank = false;
            value.append(c);
        }
        return name + ":" + value;
    }

    /** In one pass, since it is the whole mail. */
    static byte[] body(byte[] mail, int from) {
        var out = new byte[mail.length - from + 2];
        int length = 0;
        boolean blank = false;
        for (int i = from; i < mail.length; i++) {
            byte b = mail[i];
            if (b == ' ' || b == '\t') {
                blank = true;
            } else if (b == '\r' && i + 1 < mail.length && mail[i + 1] == '\n') {
                blank = false;
                length = ended(out, length);
                i++;
            } else {
                if (blank) out[length++] = ' ';
                blank = false;
                out[length++] = b;
            }
        }
        while (length >= 2 && out[length - 2] == '\r' && out[length - 1] == '\n') length -= 2;
        return Arrays.copyOf(out, length == 0 ? 0 : ended(out, length));
    }

    private static int ended(byte[] out, int length) {
        out[length] = '\r';
        out[length + 1] = '\n';
        return length + 2;
    }
}
