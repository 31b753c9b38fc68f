package org.volenti.delivery.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.volenti.consent.Permit;

/**
 * Posts to addresses that strangers gave us, and to nothing inside (SEC-04): https only, hosts that are allowed, names
 * that lead to the public internet. The address looked at is the one connected to, so that a name cannot change its mind in
 * between; redirects are answers like any other. One post is one request on the wire, whatever comes back.
 */
public final class GuardedHttp implements AutoCloseable {
    /** Of an answer we read no more. */
    private static final int LONGEST_ANSWER = 16_384;

    /** @param timeout of the answer; after that nobody knows */
    public record Patience(int connections, Duration connectTimeout, Duration timeout) {}

    /** What became of a post. */
    public sealed interface Answer {
        /** @param headers by their names in lower case */
        record Heard(int status, Map<String, String> headers, String body) implements Answer {
            public String header(String name) {
                return headers.getOrDefault(name, "");
            }
        }

        /** Not called, for it may not be. */
        record Refused(String why) implements Answer {}

        /** Nothing was sent, for the connection did not stand. */
        record Unreached(String why) implements Answer {}

        /** The request had begun. */
        record Silent(String why) implements Answer {}
    }

    private final AllowedHosts allowed;
    private final CloseableHttpClient client;

    public GuardedHttp(AllowedHosts allowed, Patience patience, SSLContext tls) {
        this(allowed, patience, tls, SystemDefaultDnsResolver.INSTANCE::resolve);
    }

    /** The trust of the machine, so that {@code -Djavax.net.ssl.trustStore} counts. */
    public static SSLContext systemTls() {
        return SSLContexts.createSystemDefault();
    }

    /** How names are looked up. */
    interface LookUp {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    GuardedHttp(AllowedHosts allowed, Patience patience, SSLContext tls, LookUp names) {
        this.allowed = allowed;
        var timeout = Timeout.of(patience.timeout());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Guard(allowed, names))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(patience.connections())
                .setMaxConnPerRoute(patience.connections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(patience.connectTimeout()))
                        .setSocketTimeout(timeout)
                        // one that the other side closed meanwhile would make an unknown message
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(200))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
        client = HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(patience.connectTimeout()))
                        .setResponseTimeout(timeout)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .evictIdleConnections(TimeValue.ofSeconds(20))
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "permit", GuardedHttp::begin)
                .build();
    }

    /** Looks at what a name leads to, and hands out nothing else to connect to. */
    private record Guard(AllowedHosts allowed, LookUp names) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var found = names.of(host);
            for (var address : found) {
                // one bad among good ones is enough: who answers so wants something
                if (!allowed.allows(host, address)) throw new Inward(host);
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static final class Inward extends UnknownHostException {
        private static final long serialVersionUID = 1;

        Inward(String host) {
            super(host + " leads to an address that is not public");
        }
    }

    /** One call under way on this thread. */
    private static final class Call {
        static final ScopedValue<Call> CURRENT = ScopedValue.newInstance();

        final Permit permit;
        boolean begun;

        Call(Permit permit) {
            this.permit = permit;
        }
    }

    private static final class StaleCall extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Permit.Stale stale;

        StaleCall(Permit.Stale stale) {
            super(stale);
            this.stale = stale;
        }
    }

    /** The connection stands, and nothing was written yet. */
    private static ClassicHttpResponse begin(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (Call.CURRENT.isBound()) {
            var call = Call.CURRENT.get();
            try {
                call.permit.requireFresh();
            } catch (Permit.Stale e) {
                throw new StaleCall(e);
            }
            call.begun = true;
        }
        return chain.proceed(request, scope);
    }

    /** Why that address may not be called, as far as it can be told without asking for its host. */
    public Optional<String> objection(URI url) {
        return allowed.objection(url);
    }

    /** Hands something over, by permit. */
    public Answer post(Permit permit, URI url, Map<String, String> headers, byte[] body) throws Permit.Stale {
        var refused = allowed.objection(url);
        if (refused.isPresent()) return new Answer.Refused(refused.get());
        var call = new Call(permit);
        try {
            return ScopedValue.where(Call.CURRENT, call).call(() -> execute(url, headers, body));
        } catch (StaleCall e) {
            throw e.stale;
        } catch (Inward e) {
            return new Answer.Refused(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            var why = e.getClass().getSimpleName();
            return call.begun ? new Answer.Silent(why) : new Answer.Unreached(why);
        }
    }

    /** Asks for something that is no hand-over, such as a token. */
    public Answer ask(URI url, Map<String, String> headers, byte[] body) {
        var refused = allowed.objection(url);
        if (refused.isPresent()) return new Answer.Refused(refused.get());
        try {
            return execute(url, headers, body);
        } catch (Inward e) {
            return new Answer.Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Answer.Unreached(e.getClass().getSimpleName());
        }
    }

    private Answer.Heard execute(URI url, Map<String, String> headers, byte[] body) throws IOException {
        var request = new HttpPost(url);
        headers.forEach(request::addHeader);
        request.setEntity(new ByteArrayEntity(body, null));
        try (var response = client.executeOpen(null, request, null)) {
            var heard = new HashMap<String, String>();
            for (var header : response.getHeaders()) {
                heard.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
            return new Answer.Heard(response.getCode(), Map.copyOf(heard), read(response));
        }
    }

    /** What comes after is left unread, and the connection with it. */
    private static String read(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        if (entity == null) return "";
        var content = entity.getContent();
        var start = content.readNBytes(LONGEST_ANSWER);
        if (start.length < LONGEST_ANSWER) content.close();
        return new String(start, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
    }
}
