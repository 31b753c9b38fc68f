package org.volenti.delivery.push;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The push services, and how patient we are with them. */
@ConfigMapping(prefix = "volenti")
public interface PushSettings {
    /**
     * Web Push: base64url of the 32 bytes that sign for us (VAPID). Without it the key derives from the service's secret;
     * set it to keep the subscriptions of another system ({@code VOLENTI_VAPID_PRIVATE_KEY}).
     */
    Optional<String> vapidPrivateKey();

    /** Where a push service reaches us, {@code mailto:} or {@code https:}; else the controller's contact ({@code VOLENTI_VAPID_SUBJECT}). */
    Optional<String> vapidSubject();

    /** Hosts of push services beside those of {@code push/hosts.txt} ({@code VOLENTI_PUSH_HOSTS}). */
    Optional<Set<String>> pushHosts();

    /** Hosts, or {@code host:port}, that may lie in our own network, for trials ({@code VOLENTI_PUSH_INNER_HOSTS}). */
    Optional<Set<String>> pushInnerHosts();

    /** Hand-overs at once ({@code VOLENTI_PUSH_CONNECTIONS}). */
    @WithDefault("32")
    int pushConnections();

    /** How long connecting may take ({@code VOLENTI_PUSH_CONNECT_TIMEOUT}). */
    @WithDefault("PT5S")
    Duration pushConnectTimeout();

    /** How long an answer may take; after that nobody knows ({@code VOLENTI_PUSH_TIMEOUT}). */
    @WithDefault("PT20S")
    Duration pushTimeout();

    /** FCM: the service account, as JSON or as the file that holds it ({@code VOLENTI_FCM_SERVICE_ACCOUNT}). */
    Optional<String> fcmServiceAccount();

    /** Where FCM is ({@code VOLENTI_FCM_URL}). */
    @WithDefault("https://fcm.googleapis.com")
    URI fcmUrl();

    /** Messages a second of the project ({@code VOLENTI_FCM_PER_SECOND}). */
    @WithDefault("10000")
    double fcmPerSecond();

    /** The same by the minute, as its limit is published; both are kept to ({@code VOLENTI_FCM_PER_MINUTE}). */
    @WithDefault("600000")
    double fcmPerMinute();

    /** APNs: the signing key ({@code .p8}), as text or as the file that holds it ({@code VOLENTI_APNS_KEY}). */
    Optional<String> apnsKey();

    /** The key's id ({@code VOLENTI_APNS_KEY_ID}). */
    Optional<String> apnsKeyId();

    /** Who owns the key ({@code VOLENTI_APNS_TEAM_ID}). */
    Optional<String> apnsTeamId();

    /** The app's bundle id ({@code VOLENTI_APNS_TOPIC}). */
    Optional<String> apnsTopic();

    /** {@code api.push.apple.com}, or {@code api.sandbox.push.apple.com} for builds from Xcode ({@code VOLENTI_APNS_HOST}). */
    @WithDefault("api.push.apple.com")
    String apnsHost();
}
