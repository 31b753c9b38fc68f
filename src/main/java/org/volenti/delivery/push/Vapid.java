package org.volenti.delivery.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.volenti.common.OutsideUrl;

/** Says to push services who we are (VAPID, RFC 8292): one signed token for each of them, for half a day. */
final class Vapid {
    /** RFC 8292 §2 allows 24 hours. */
    private static final Duration VALID = Duration.ofHours(12);

    private static final Duration RENEWED = Duration.ofHours(6);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Far more than there are; a store that strangers could fill would be one too many. */
    private static final int MOST_ORIGINS = 1_000;

    private final KeyPair key;
    private final String publicKey;
    private final String subject;
    private final InstantSource clock;
    private final Map<String, Signed> byOrigin = new ConcurrentHashMap<>();

    private record Signed(String header, Instant at) {}

    /** @param subject where a push service reaches us: {@code mailto:} or {@code https:} */
    Vapid(KeyPair key, String subject, InstantSource clock) {
        this.key = key;
        this.publicKey =
                Base64.getUrlEncoder().withoutPadding().encodeToString(P256.point((ECPublicKey) key.getPublic()));
        this.subject = subject;
        this.clock = clock;
    }

    /** What a page subscribes with ({@code applicationServerKey}). */
    String publicKey() {
        return publicKey;
    }

    /** The value of {@code Authorization} for that endpoint. */
    String authorization(URI endpoint) {
        var origin = origin(endpoint);
        var now = clock.instant();
        var present = byOrigin.get(origin);
        if (present != null
                && present.at().plus(RENEWED).isAfter(now)
                && !present.at().isAfter(now)) {
            return present.header();
        }
        if (byOrigin.size() >= MOST_ORIGINS) byOrigin.clear();
        var fresh = new Signed(sign(origin, now), now);
        byOrigin.put(origin, fresh);
        return fresh.header();
    }

    private String sign(String origin, Instant now) {
        var claims = JSON.createObjectNode()
                .put("aud", origin)
                .put("exp", now.plus(VALID).getEpochSecond())
                .put("sub", subject);
        return "vapid t=" + SignedToken.es256(claims.toString(), key.getPrivate()) + ", k=" + publicKey;
    }

    /** RFC 6454: without the port that goes without saying. */
    static String origin(URI url) {
        var host = OutsideUrl.host(url);
        return "https://" + host + (url.getPort() < 0 || url.getPort() == 443 ? "" : ":" + url.getPort());
    }
}
