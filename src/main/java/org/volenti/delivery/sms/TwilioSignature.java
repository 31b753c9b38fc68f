package org.volenti.delivery.sms;

import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.volenti.common.PublicUrl;

/**
 * Knows callbacks that Twilio signed: HMAC-SHA1 by the account's token over the address as Twilio called it and the form's
 * fields in order (SMS-05). Fields that we do not know are signed as well.
 */
@Singleton
public class TwilioSignature {
    private static final String HMAC = "HmacSHA1";

    private final TwilioSettings settings;
    private final PublicUrl publicUrl;

    public TwilioSignature(TwilioSettings settings, PublicUrl publicUrl) {
        this.settings = settings;
        this.publicUrl = publicUrl;
    }

    /**
     * @param pathAndQuery raw, as it came; behind a proxy its host is the public one's
     * @param signature of the header {@code X-Twilio-Signature}
     */
    public boolean isGenuine(String pathAndQuery, Map<String, List<String>> form, Optional<String> signature) {
        if (signature.isEmpty()) return false;
        var given = signature.get().getBytes(StandardCharsets.US_ASCII);
        boolean genuine = false;
        // all of them whatever comes, so that the time says nothing
        for (var token : tokens()) {
            for (var url : spellings(publicUrl.base(), pathAndQuery)) {
                genuine |= MessageDigest.isEqual(given, sign(token, url, form).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return genuine;
    }

    private List<String> tokens() {
        var tokens = new ArrayList<String>();
        settings.twilioAuthToken()
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .ifPresent(tokens::add);
        settings.twilioFormerAuthToken()
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .ifPresent(tokens::add);
        return tokens;
    }

    /** Twilio signs some calls with the port and some without. */
    private static Set<String> spellings(URI base, String pathAndQuery) {
        var path = Optional.ofNullable(base.getRawPath()).orElse("") + pathAndQuery;
        var bare = base.getScheme() + "://" + base.getHost();
        int usual = "https".equals(base.getScheme()) ? 443 : 80;
        int port = base.getPort() > 0 ? base.getPort() : usual;
        return new LinkedHashSet<>(List.of(bare + path, bare + ":" + port + path));
    }

    static String sign(String token, String url, Map<String, List<String>> form) {
        var text = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, values) -> new TreeSet<>(values)
                .forEach(value -> text.append(name).append(value)));
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA1", e);
        }
    }
}
