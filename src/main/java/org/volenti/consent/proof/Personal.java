package org.volenti.consent.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.volenti.common.OwnedId;
import org.volenti.consent.ConsentEvent;

/**
 * What of an event says something about a person: all that the database keeps of it only encrypted.
 *
 * @param evidence JSON
 * @param choice JSON, of a preference
 */
public record Personal(
        Optional<String> address, String source, String actor, String evidence, Optional<String> choice) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Personal of(ConsentEvent event) {
        return new Personal(event.address(), event.source(), event.actor(), event.evidence(), event.choice());
    }

    public byte[] seal(OwnedId event, byte[] key) {
        var text = new Canonical()
                .text("address", address)
                .text("source", source)
                .text("actor", actor)
                .text("evidence", evidence)
                .text("choice", choice);
        return Vault.seal(key, belonging(event), text.bytes());
    }

    /** Empty when the key is not that of this event. */
    public static Optional<Personal> open(OwnedId event, byte[] key, byte[] sealed) {
        return Vault.open(key, belonging(event), sealed).map(Personal::read);
    }

    private static byte[] belonging(OwnedId event) {
        return ("volenti/consent/" + event.write()).getBytes(StandardCharsets.US_ASCII);
    }

    private static Personal read(byte[] text) {
        try {
            var json = JSON.readTree(new String(text, StandardCharsets.UTF_8));
            return new Personal(
                    member(json, "address"),
                    member(json, "source").orElse(""),
                    member(json, "actor").orElse(""),
                    member(json, "evidence").orElse("{}"),
                    member(json, "choice"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was sealed was JSON", e);
        }
    }

    private static Optional<String> member(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }
}
