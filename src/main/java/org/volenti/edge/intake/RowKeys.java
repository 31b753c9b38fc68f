package org.volenti.edge.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.volenti.common.Secret;

/**
 * Names each row by the hash of what it says and by which of its equals in the file it is, so that real logs keep their
 * equal rows and a second upload adds nothing. All rows are shown once before the first is named.
 */
final class RowKeys {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Of 256 bits of hash; within one customer's rows that is more than enough. */
    private static final int KEY_BYTES = 12;

    private final Repeats repeats;
    private final UnaryOperator<byte[]> hash;

    private RowKeys(long bytes, UnaryOperator<byte[]> hash) {
        this.repeats = new Repeats(bytes);
        this.hash = hash;
    }

    /** @param bytes the size of the file */
    static RowKeys plain(long bytes) {
        try {
            return new RowKeys(bytes, MessageDigest.getInstance("SHA-256")::digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Keys that tell nobody what a row said who would try what it might have said: they outlive the customer's erasure.
     *
     * @param bytes the size of the file
     */
    static RowKeys secret(long bytes, Secret secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.lasting(Secret.Lasting.IMPORT_ROWS), "HmacSHA256"));
            return new RowKeys(bytes, mac::doFinal);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
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
        return hash.apply(content.getBytes(StandardCharsets.UTF_8));
    }

    private static long number(byte[] digest) {
        return ByteBuffer.wrap(digest).getLong(16);
    }
}
