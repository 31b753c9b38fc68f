package org.volenti.tools.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.volenti.tools.SinkCertificate;

/** A mail relay, Twilio and FCM, played by this process at ports of its own. */
public final class LocalProviders implements AutoCloseable {
    private final SSLContext tls;
    private final Map<String, ProviderLog> logs = new LinkedHashMap<>();
    private final MailRelay mail;
    private final HttpServer twilio;
    private final HttpServer google;

    /** @param folder where their logs lie */
    public LocalProviders(Path folder, InstantSource clock) throws IOException {
        Files.createDirectories(folder);
        tls = SinkCertificate.once(folder);
        for (var channel : new String[] {"email", "sms", "push"}) {
            logs.put(channel, new ProviderLog(folder.resolve(channel + ".log"), clock));
        }
        mail = new MailRelay(log("email"));
        twilio = WebProviders.twilio(log("sms"));
        google = WebProviders.google(log("push"), tls);
    }

    /** Trusts the push service here and nobody else: with it nothing gets out by TLS. */
    public SSLContext tls() {
        return tls;
    }

    public MailRelay mail() {
        return mail;
    }

    /** By channel. */
    public Map<String, ProviderLog> logs() {
        return Map.copyOf(logs);
    }

    public ProviderLog log(String channel) {
        var log = logs.get(channel);
        if (log == null) throw new IllegalArgumentException("no provider here carries " + channel);
        return log;
    }

    /** What leads the service's real adapters here; whatever else its environment says of them is put aside. */
    public Map<String, String> settings() {
        var push = "https://localhost:" + google.getAddress().getPort();
        return Map.ofEntries(
                Map.entry("volenti.channels", "email,sms,push"),
                Map.entry("volenti.sandbox-copies", "true"),
                Map.entry("volenti.allow-http", "true"),
                Map.entry("volenti.retry-after", "PT2S"),
                Map.entry("volenti.smtp-url", "smtp://127.0.0.1:" + mail.port()),
                Map.entry(
                        "volenti.twilio-url",
                        "http://127.0.0.1:" + twilio.getAddress().getPort()),
                Map.entry("volenti.twilio-account-sid", "AC" + "0".repeat(32)),
                Map.entry("volenti.twilio-auth-token", "demo"),
                Map.entry("volenti.twilio-segments-per-second", "1000"),
                Map.entry("volenti.fcm-url", push),
                Map.entry("volenti.fcm-service-account", account(push)),
                Map.entry("volenti.apns-key", ""),
                Map.entry("volenti.push-inner-hosts", push.substring("https://".length())));
    }

    private static String account(String push) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var key = Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
            return """
                    {"type":"service_account","project_id":"demo","client_email":"demo@demo.example",
                     "private_key":"-----BEGIN PRIVATE KEY-----%s-----END PRIVATE KEY-----","token_uri":"%s/token"}
                    """.formatted(key, push);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    @Override
    public void close() throws IOException {
        mail.close();
        twilio.stop(0);
        google.stop(0);
    }
}
