package org.volenti.message;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys of links that lie in no database; the last one signs. */
public final class LinkKeyRing implements LinkKeys {
    private final List<Key> keys;

    private LinkKeyRing(List<Key> keys) {
        this.keys = keys;
    }

    public static LinkKeyRing of(byte[] key) {
        return new LinkKeyRing(List.of(new Key((byte) 1, mac(key), Optional.empty())));
    }

    LinkKeyRing then(byte[] key, Instant replacing) {
        var longer = new ArrayList<>(keys.subList(0, keys.size() - 1));
        var last = keys.getLast();
        longer.add(new Key(last.number(), last.mac(), Optional.of(replacing)));
        longer.add(new Key((byte) (last.number() + 1), mac(key), Optional.empty()));
        return new LinkKeyRing(longer);
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Key present() {
        return keys.getLast();
    }

    @Override
    public Optional<Key> of(byte number) {
        return keys.stream().filter(key -> key.number() == number).findFirst();
    }

    @Override
    public List<Key> all() {
        return keys;
    }

    @Override
    public Optional<Instant> rotate() {
        return Optional.empty();
    }
}
