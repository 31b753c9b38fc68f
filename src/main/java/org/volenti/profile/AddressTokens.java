package org.volenti.profile;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.volenti.common.Channel;
import org.volenti.common.Secret;

/**
 * Addresses as tokens: HMAC-SHA-256 under a key that derives from the service's secret, of the channel and the address in
 * lower case. Without the key nobody tells by trying whose they are (LED-05).
 */
@Singleton
public class AddressTokens {
    private final Mac keyed;

    public AddressTokens(Secret secret) {
        try {
            keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(secret.lasting(Secret.Lasting.SUPPRESSION_TOKENS), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    public byte[] of(Channel channel, String address) {
        var text = channel.name() + ":" + address.toLowerCase(Locale.ROOT);
        try {
            // a copy of the keyed one: imports ask for every address
            return ((Mac) keyed.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HmacSHA256 can be copied", e);
        }
    }
}
