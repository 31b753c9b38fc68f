package org.volenti.common;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * One of 256 groups of customers: the unit of work, of order and of distribution. A customer's lane is the first byte
 * of the MD5 of the ref she was created with, so that Java and {@code get_byte(decode(md5(ref), 'hex'), 0)} agree.
 */
public record Lane(int number) implements Comparable<Lane> {
    public static final int COUNT = 256;

    public Lane {
        if (number < 0 || number >= COUNT) throw new IllegalArgumentException("lane " + number + " is not in 0..255");
    }

    public static Lane ofRef(String ref) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(ref.getBytes(StandardCharsets.UTF_8));
            return new Lane(digest[0] & 0xFF);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    @Override
    public int compareTo(Lane other) {
        return Integer.compare(number, other.number);
    }
}
