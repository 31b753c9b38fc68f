package org.volenti.edge.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Names each row by the hash of what it says and by which of its equals in the file it is, so that real logs keep their
 * equal rows and a second upload adds nothing. All rows are shown once before the first is named.
 */
final class RowKeys {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Of 256 bits of hash; within one customer's rows that is more than enough. */
    private static final int KEY_BYTES = 12;

    private final Repeats repeats;
    private final MessageDigest sha256;

    /** @param bytes the size of the file */
    RowKeys(long bytes) {
        this.repeats = new Repeats(bytes);
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void glance(String content) {
        repeats.glance(number(digest(content)));
    }

    /** To be asked once for each row, in the order of the file. */
    String next(String content) {
        var digest = digest(content);
        int n = repeats.next(number(digest));
        var key = BASE64.encodeToString(
                ByteBuffer.allocate(KEY_BYTES).put(digest, 0, KEY_BYTES).array());
        return n == 1 ? key : key + "-" + n;
    }

    private byte[] digest(String content) {
        return sha256.digest(content.getBytes(StandardCharsets.UTF_8));
    }

    private static long number(byte[] digest) {
        return ByteBuffer.wrap(digest).getLong(16);
    }
}
