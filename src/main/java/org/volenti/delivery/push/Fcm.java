package org.volenti.delivery.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.volenti.common.ContactPoint;
import org.volenti.common.OutsideUrl;
import org.volenti.consent.Permit;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.Limit;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.http.AllowedHosts;
import org.volenti.delivery.http.GuardedHttp;
import org.volenti.delivery.http.GuardedHttp.Answer;
import org.volenti.message.Message;

/** Firebase Cloud Messaging, HTTP v1, for apps on Android and others: addresses {@code fcm:<registration token>}. */
@Singleton
class Fcm implements PushService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "fcm:";
    private static final String UNSET = "VOLENTI_FCM_SERVICE_ACCOUNT is not set";

    private final PushSettings settings;
    private final InstantSource clock;
    private final SSLContext tls;
    private volatile Optional<Opened> opened = Optional.empty();

    private record Opened(FcmAccount account, GuardedHttp http, URI messages) {}

    @Inject
    Fcm(PushSettings settings, InstantSource clock) {
        this(settings, clock, GuardedHttp.systemTls());
    }

    Fcm(PushSettings settings, InstantSource clock, SSLContext tls) {
        this.settings = settings;
        this.clock = clock;
        this.tls = tls;
    }

    @Override
    public String kind() {
        return "fcm";
    }

    @Override
    public boolean takes(String address) {
        return address.startsWith(PREFIX);
    }

    @Override
    public void requireConfigured() {
        open();
        prepare();
    }

    private Optional<Opened> open() {
        if (opened.isPresent()) return opened;
        var set = settings.fcmServiceAccount().filter(account -> !account.isBlank());
        return set.isEmpty() ? Optional.empty() : opened(set.get());
    }

    private synchronized Optional<Opened> opened(String setting) {
        if (opened.isPresent()) return opened;
        var account = new FcmAccount(setting, clock);
        // both are named by who runs the service
        var hosts = AllowedHosts.of(
                List.of(OutsideUrl.host(settings.fcmUrl()), OutsideUrl.host(account.tokenUrl())),
                settings.pushInnerHosts().orElse(Set.of()));
        var http = new GuardedHttp(hosts, PushHttp.patience(settings), tls);
        opened = Optional.of(new Opened(
                account, http, settings.fcmUrl().resolve("/v1/projects/" + account.project() + "/messages:send")));
        return opened;
    }

    @Override
    public void prepare() {
        open().ifPresent(fcm -> fcm.account().prepare(fcm.http()));
    }

    @Override
    public void ready() throws Carrier.Unavailable {
        var fcm = open();
        if (fcm.isPresent()) fcm.get().account().ready(fcm.get().http());
    }

    /** FC-02: the quota is the project's, and counts what is refused as well. */
    @Override
    public Optional<Carrier.Share> share() {
        return limit().map(limit -> new Carrier.Share(limit.rate(), limit.effective(), 1));
    }

    @Override
    public Optional<Limit> limit() {
        return open().map(fcm -> new Limit(
                PREFIX + fcm.account().project(),
                Limit.Of.PROJECT,
                Limit.Unit.MESSAGES,
                Optional.of(settings.fcmPerSecond()),
                Optional.of(settings.fcmPerMinute()),
                Optional.empty(),
                Limit.Published.FCM));
    }

    @Override
    public Outcome deliver(Permit permit, ContactPoint device, Message message) throws Permit.Stale {
        var fcm = open();
        if (fcm.isEmpty()) return new Outcome.Rejected(UNSET, false);
        var token = fcm.get().account().token();
        if (token.isEmpty()) {
            return new Outcome.Retryable("there is no token of Google's at present", Optional.empty(), true);
        }
        var body = body(device.address().substring(PREFIX.length()), message);
        var headers = Map.of("Authorization", "Bearer " + token.get(), "Content-Type", "application/json");
        var answer = fcm.get().http().post(permit, fcm.get().messages(), headers, body);
        if (answer instanceof Answer.Heard heard && heard.status() == 401) {
            fcm.get().account().forget(token.get());
        }
        return FcmAnswer.outcome(answer, clock);
    }

    /** FC-03: one name for all attempts, so that a second one replaces the first. */
    private byte[] body(String token, Message message) {
        var id = message.id().write();
        var root = JSON.createObjectNode();
        var told = root.putObject("message").put("token", token);
        told.putObject("notification")
                .put("title", message.subject().orElse(""))
                .put("body", message.text());
        var data = told.putObject("data").put("message", id);
        PushPayload.url(message).ifPresent(url -> data.put("url", url));
        var kept = PushPayload.keptFor(message, clock);
        var android = told.putObject("android")
                .put("collapse_key", id)
                .put("ttl", kept.toSeconds() + "s")
                .put("priority", "normal");
        android.putObject("notification").put("tag", id);
        told.putObject("apns")
                .putObject("headers")
                .put("apns-collapse-id", id)
                .put("apns-expiration", Long.toString(clock.instant().plus(kept).getEpochSecond()));
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    @PreDestroy
    void close() {
        opened.ifPresent(fcm -> fcm.http().close());
    }
}
