package org.volenti.delivery.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the public internet from all others: the ranges that IANA's registries of special-purpose addresses
 * mark as not globally reachable, and those that hide an IPv4 address.
 */
final class PublicAddresses {
    private static final List<Range> NOT_PUBLIC = List.of(
            Range.of("0.0.0.0", 8),
            Range.of("10.0.0.0", 8),
            Range.of("100.64.0.0", 10),
            Range.of("127.0.0.0", 8),
            Range.of("169.254.0.0", 16),
            Range.of("172.16.0.0", 12),
            Range.of("192.0.0.0", 24),
            Range.of("192.0.2.0", 24),
            Range.of("192.88.99.0", 24),
            Range.of("192.168.0.0", 16),
            Range.of("198.18.0.0", 15),
            Range.of("198.51.100.0", 24),
            Range.of("203.0.113.0", 24),
            Range.of("224.0.0.0", 3),
            Range.of("2001::", 23),
            Range.of("2001:db8::", 32),
            Range.of("2002::", 16),
            Range.of("3fff::", 20));

    /** All that was ever given out of IPv6. */
    private static final Range GIVEN_OUT = Range.of("2000::", 3);
    /** Where an IPv6-only network reaches IPv4 (RFC 6052): the last four bytes are the address. */
    private static final Range TRANSLATED = Range.of("64:ff9b::", 96);

    private static final Range LINK_LOCAL = Range.of("169.254.0.0", 16);

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        if (TRANSLATED.holds(bytes)) bytes = Arrays.copyOfRange(bytes, 12, 16);
        if (bytes.length == 16 && !GIVEN_OUT.holds(bytes)) return false;
        for (var range : NOT_PUBLIC) if (range.holds(bytes)) return false;
        return true;
    }

    /** Where clouds keep their secrets (169.254.169.254, fe80::/10): never called, whatever the settings say. */
    static boolean isMetadata(InetAddress address) {
        var bytes = address.getAddress();
        if (TRANSLATED.holds(bytes)) bytes = Arrays.copyOfRange(bytes, 12, 16);
        return address.isLinkLocalAddress()
                || LINK_LOCAL.holds(bytes)
                || Range.of("fd00:ec2::", 32).holds(bytes);
    }

    /** A network: those whose first {@code length} bits are the same. */
    private record Range(InetAddress first, int length) {
        /** @param literal never a name: nothing is looked up */
        static Range of(String literal, int length) {
            return new Range(InetAddress.ofLiteral(literal), length);
        }

        boolean holds(byte[] address) {
            var begins = first.getAddress();
            if (address.length != begins.length) return false;
            for (int bit = 0; bit < length; bit++) {
                int mask = 0x80 >> (bit & 7);
                if (((address[bit >> 3] ^ begins[bit >> 3]) & mask) != 0) return false;
            }
            return true;
        }
    }
}
