package org.volenti.edge.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Locale;
import org.volenti.common.Channel;
import org.volenti.profile.AddressTokens;

/**
 * An address as the log may name it: channel and the first half of its keyed token. Whoever holds the address can ask the
 * service for its mark and find the entries; nobody reads the address out of a mark. Made when first asked for: filters are
 * there before the secret is.
 */
@ApplicationScoped
class AddressMark {
    private static final int BYTES = 16;

    private final AddressTokens tokens;

    AddressMark(AddressTokens tokens) {
        this.tokens = tokens;
    }

    String of(Channel channel, String address) {
        var token = HexFormat.of().formatHex(tokens.of(channel, address), 0, BYTES);
        return channel.name().toLowerCase(Locale.ROOT) + ":" + token;
    }
}
