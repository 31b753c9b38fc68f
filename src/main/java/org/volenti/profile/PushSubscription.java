package org.volenti.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * A browser's subscription to push, as its {@code toJSON()} gives it. Kept as an address in one spelling, {@code
 * {"endpoint":…,"keys":{"p256dh":…,"auth":…}}}, so that the same subscription is the same address.
 *
 * @param endpoint where to post, and a secret: who knows it can post there
 * @param key base64url of the browser's public key ({@code p256dh})
 * @param auth base64url of what it shares with us
 */
public record PushSubscription(String endpoint, String key, String auth) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Empty for whatever is no whole subscription. */
    public static Optional<PushSubscription> read(String address) {
        return tree(address).flatMap(tree -> {
            var read = new PushSubscription(
                    text(tree.path("endpoint")),
                    text(tree.path("keys").path("p256dh")),
                    text(tree.path("keys").path("auth")));
            boolean whole = !read.endpoint.isEmpty() && !read.key.isEmpty() && !read.auth.isEmpty();
            return whole ? Optional.of(read) : Optional.empty();
        });
    }

    /** The endpoint that an address names, be it whole or not. */
    static Optional<String> endpoint(String address) {
        return tree(address).map(tree -> text(tree.path("endpoint"))).filter(url -> !url.isEmpty());
    }

    private static Optional<JsonNode> tree(String address) {
        if (!address.stripLeading().startsWith("{")) return Optional.empty();
        try {
            return Optional.of(JSON.readTree(address));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue().strip() : "";
    }

    /** The one spelling; keys in base64url without padding, whatever the browser wrote. */
    public String write() {
        var tree = JSON.createObjectNode().put("endpoint", endpoint);
        tree.putObject("keys").put("p256dh", plain(key)).put("auth", plain(auth));
        return tree.toString();
    }

    /** Base64url without padding, of either alphabet. */
    public static String plain(String base64) {
        return base64.replace('+', '-').replace('/', '_').replaceAll("=+$", "");
    }

    @Override
    public String toString() {
        return "PushSubscription[…]";
    }
}
