package org.volenti.delivery.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where messages of the channel {@code webhook} are posted to. */
@ConfigMapping(prefix = "volenti")
public interface WebhookSettings {
    /** An https address of yours ({@code VOLENTI_WEBHOOK_URL}). */
    Optional<URI> webhookUrl();

    /** What signs each post: {@code whsec_} and 24 to 64 bytes in base64 ({@code VOLENTI_WEBHOOK_SECRET}). */
    Optional<String> webhookSecret();

    /** Whether it lies in your own network, or on another port than 443 ({@code VOLENTI_WEBHOOK_INNER}). */
    @WithDefault("false")
    boolean webhookInner();

    /** Hand-overs at once ({@code VOLENTI_WEBHOOK_CONNECTIONS}). */
    @WithDefault("8")
    int webhookConnections();

    /** How long an answer may take; after that nobody knows ({@code VOLENTI_WEBHOOK_TIMEOUT}). */
    @WithDefault("PT20S")
    Duration webhookTimeout();
}
