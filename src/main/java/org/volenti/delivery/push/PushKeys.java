package org.volenti.delivery.push;

import jakarta.inject.Singleton;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Policy;
import org.volenti.common.PublicUrl;
import org.volenti.common.Secret;
import org.volenti.delivery.http.AllowedHosts;
import org.volenti.profile.PushSubscription;

/** The key with which browsers subscribe to us, from the settings or else from the service's secret. */
@Singleton
public class PushKeys {
    private final PushSettings settings;
    private final AllowedHosts hosts;
    private final Secret secret;
    private final Catalogs catalogs;
    private final PublicUrl publicUrl;
    private final InstantSource clock;
    private volatile Optional<Vapid> vapid = Optional.empty();

    PushKeys(PushSettings settings, Secret secret, Catalogs catalogs, PublicUrl publicUrl, InstantSource clock) {
        this.settings = settings;
        this.hosts = PushHttp.hosts(settings);
        this.secret = secret;
        this.catalogs = catalogs;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** What a page subscribes with ({@code applicationServerKey}), in base64url. */
    public String publicKey() {
        return vapid().publicKey();
    }

    /** Whether it could be written to at all: a push service that may be called, and keys that are some. */
    public boolean takes(PushSubscription subscription) {
        try {
            var endpoint = URI.create(subscription.endpoint());
            P256.publicKey(Base64.getUrlDecoder().decode(PushSubscription.plain(subscription.key())));
            int shared = Base64.getUrlDecoder().decode(PushSubscription.plain(subscription.auth())).length;
            return shared == 16 && hosts.objection(endpoint).isEmpty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    Vapid vapid() {
        var present = vapid;
        if (present.isPresent()) return present.get();
        var made = new Vapid(pair(), subject(), clock);
        vapid = Optional.of(made);
        return made;
    }

    private KeyPair pair() {
        var set = settings.vapidPrivateKey().map(String::strip).filter(key -> !key.isEmpty());
        try {
            return set.isPresent() ? P256.pair(decoded(set.get())) : derived();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "VOLENTI_VAPID_PRIVATE_KEY is not base64url of a private key of P-256 (32 bytes)");
        }
    }

    private static byte[] decoded(String base64) {
        var bytes = Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_'));
        if (bytes.length != 32) throw new IllegalArgumentException("not 32 bytes");
        return bytes;
    }

    /** One number in 2^32 is no key of the curve; the next label gives another. */
    private KeyPair derived() throws GeneralSecurityException {
        for (int n = 1; ; n++) {
            try {
                return P256.pair(n == 1 ? secret.lasting(Secret.Lasting.VAPID) : secret.derive("volenti/vapid/" + n));
            } catch (GeneralSecurityException e) {
                if (n == 3) throw e;
            }
        }
    }

    private String subject() {
        var policy = catalogs.live().policy();
        return settings.vapidSubject()
                .map(String::strip)
                .filter(subject -> !subject.isEmpty())
                .or(() ->
                        policy.controller().flatMap(Policy.Controller::contact).map(PushKeys::asUri))
                .or(() -> policy.brand().website())
                .orElse(publicUrl.base().toString());
    }

    private static String asUri(String contact) {
        return contact.contains("@") && !contact.startsWith("mailto:") ? "mailto:" + contact : contact;
    }
}
