package org.volenti.delivery.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.volenti.common.KeyArithmetic;

/**
 * Signs mail as it will be sent, byte by byte (RFC 6376, rsa-sha256, relaxed/relaxed). From, To and Subject are signed once
 * more than they stand there, so that none can be put before ours.
 */
@Singleton
public class DkimSigner {
    /** Those that stand there are signed; RFC 8058 §4 wants the two of unsubscribing among them. */
    private static final List<String> SIGNED = List.of(
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "List-Id",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding");

    private static final List<String> ONCE_MORE = List.of("From", "To", "Subject", "Reply-To");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");
    /** RFC 5322 §2.1.1 likes lines of 78. */
    private static final int LINE = 72;

    /** @param ready signatures that wait for their next mail: to find one anew takes longer than all but signing */
    private record Signer(String domain, String selector, PrivateKey key, Queue<Signature> ready) {
        byte[] sign(byte[] data) throws GeneralSecurityException {
            var signature = ready.poll();
            if (signature == null) {
                signature = KeyArithmetic.FASTEST.signature("SHA256withRSA");
                signature.initSign(key);
            }
            signature.update(data);
            var signed = signature.sign();
            // one that failed is not given back
            ready.add(signature);
            return signed;
        }
    }

    private final Optional<Signer> signer;

    public DkimSigner(DkimSettings settings) {
        var set = List.of(settings.dkimDomain(), settings.dkimSelector(), settings.dkimKey());
        if (set.stream().allMatch(Optional::isEmpty)) {
            signer = Optional.empty();
            return;
        }
        if (set.stream().anyMatch(Optional::isEmpty)) {
            throw new IllegalArgumentException(
                    "to sign mail, set all of VOLENTI_DKIM_DOMAIN, VOLENTI_DKIM_SELECTOR and VOLENTI_DKIM_KEY");
        }
        signer = Optional.of(new Signer(
                name(settings.dkimDomain().orElseThrow(), "VOLENTI_DKIM_DOMAIN"),
                name(settings.dkimSelector().orElseThrow(), "VOLENTI_DKIM_SELECTOR"),
                DkimKey.read(settings.dkimKey().orElseThrow()),
                new ConcurrentLinkedQueue<>()));
    }

    private static String name(String word, String setting) {
        var name = word.strip();
        if (NAME.matcher(name).matches()) return name;
        throw new IllegalArgumentException(
                setting + " is “" + name + "”, which is no name in the DNS: write it without a scheme or spaces");
    }

    boolean signs() {
        return signer.isPresent();
    }

    /**
     * @param mail with CRLF, as it goes over the wire
     * @return the header to be put before it, with its line's end; empty where nothing is signed
     */
    byte[] header(byte[] mail) {
        return signer.map(with -> header(mail, with)).orElse(new byte[0]);
    }

    private static byte[] header(byte[] mail, Signer with) {
        int end = headEnd(mail);
        var headers = headers(new String(mail, 0, end, ISO_8859_1));
        var names = new ArrayList<String>();
        var signed = new StringBuilder();
        for (var name : SIGNED) {
            for (var header : headers) {
                if (!isOf(header, name)) continue;
                names.add(name);
                signed.append(Relaxed.header(header)).append("\r\n");
            }
        }
        // one that is not there signs as nothing (RFC 6376 §5.4.2)
        names.addAll(ONCE_MORE);
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(Relaxed.body(mail, Math.min(mail.length, end + 2)));
            var unsigned = "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + with.domain() + ";\r\n\ts="
                    + with.selector() + "; h=" + folded(names) + ";\r\n\tbh="
                    + Base64.getEncoder().encodeToString(hash) + ";\r\n\tb=";
            var data = signed.append(Relaxed.header(unsigned)).toString().getBytes(ISO_8859_1);
            return (unsigned + folded(Base64.getEncoder().encodeToString(with.sign(data))) + "\r\n").getBytes(US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key that signed before signs no more", e);
        }
    }

    /** Where the empty line begins that ends the head. */
    private static int headEnd(byte[] mail) {
        for (int i = 0; i + 3 < mail.length; i++) {
            if (mail[i] == '\r' && mail[i + 1] == '\n' && mail[i + 2] == '\r' && mail[i + 3] == '\n') return i + 2;
        }
        return mail.length;
    }

    /** Folded ones with all their lines. */
    private static List<String> headers(String head) {
        var headers = new ArrayList<String>();
        int from = 0;
        for (int end = head.indexOf("\r\n"); end >= 0; end = head.indexOf("\r\n", end + 2)) {
            if (end + 2 < head.length() && isBlank(head.charAt(end + 2))) continue;
            headers.add(head.substring(from, end));
            from = end + 2;
        }
        if (from < head.length()) headers.add(head.substring(from));
        return headers;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isOf(String header, String name) {
        int colon = header.indexOf(':');
        return colon >= name.length()
                && header.regionMatches(true, 0, name, 0, name.length())
                && header.substring(name.length(), colon).isBlank();
    }

    private static String folded(List<String> names) {
        var out = new StringBuilder();
        int line = 10;
        for (var name : names) {
            if (!out.isEmpty()) out.append(':');
            if (line + name.length() > LINE) {
                out.append("\r\n\t");
                line = 0;
            }
            out.append(name);
            line += name.length() + 1;
        }
        return out.toString();
    }

    private static String folded(String signature) {
        var out = new StringBuilder(signature.length() + 20);
        for (int i = 0; i < signature.length(); i += LINE) {
            if (i > 0) out.append("\r\n\t");
            out.append(signature, i, Math.min(signature.length(), i + LINE));
        }
        return out.toString();
    }
}
