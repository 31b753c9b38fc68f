package org.volenti.delivery.sms;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.volenti.consent.Permit;

/**
 * The SDK's way to the network, made to send each request once. By itself the SDK posts up to six times on a 503, and has
 * no time-outs that one could set; Twilio knows no idempotency key for messages.
 */
final class TwilioHttp extends NetworkHttpClient {
    /** One hand-over under way on this thread. */
    static final class Call {
        static final ScopedValue<Call> CURRENT = ScopedValue.newInstance();

        private final Permit permit;
        private boolean begun;

        Call(Permit permit) {
            this.permit = permit;
        }

        /** Whether the connection stood and the first byte may have gone: until then nothing can have been taken. */
        boolean begun() {
            return begun;
        }

        private void begin() {
            try {
                permit.requireFresh();
            } catch (Permit.Stale e) {
                throw new StaleCall(e);
            }
            begun = true;
        }
    }

    /** {@link Permit.Stale} on its way through a library that knows no such exception. */
    static final class StaleCall extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Permit.Stale stale;

        StaleCall(Permit.Stale stale) {
            super(stale);
            this.stale = stale;
        }

        Permit.Stale stale() {
            return stale;
        }
    }

    private final URI base;

    TwilioHttp(URI base, TwilioSettings settings) {
        super(builder(settings));
        this.base = base;
    }

    private static HttpClientBuilder builder(TwilioSettings settings) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(settings.twilioConnections())
                .setMaxConnPerRoute(settings.twilioConnections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(settings.twilioConnectTimeout()))
                        .setSocketTimeout(timeout(settings.twilioReadTimeout()))
                        // one that the other side closed meanwhile would make an unknown message
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(200))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
        var limits = RequestConfig.custom()
                .setConnectionRequestTimeout(timeout(settings.twilioConnectTimeout()))
                .setResponseTimeout(timeout(settings.twilioReadTimeout()))
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableCookieManagement()
                .evictIdleConnections(TimeValue.ofSeconds(20))
                // the SDK sets limits of its own on every request
                .addExecInterceptorFirst("limits", (request, scope, chain) -> {
                    scope.clientContext.setRequestConfig(limits);
                    return chain.proceed(request, scope);
                })
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "permit", TwilioHttp::begin);
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(Math.max(1, duration.toMillis()));
    }

    /** The connection stands, and nothing was written yet. */
    private static ClassicHttpResponse begin(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (Call.CURRENT.isBound()) Call.CURRENT.get().begin();
        return chain.proceed(request, scope);
    }

    /** Once, whatever comes back. */
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        var response = super.makeRequest(aimed(request));
        if (response.getStatusCode() / 100 != 2) throw TwilioAnswer.of(response);
        return response;
    }

    void close() {
        client.close(CloseMode.GRACEFUL);
    }

    /** The SDK knows one host only. */
    private Request aimed(Request request) {
        var path = URI.create(request.getUrl()).getRawPath();
        var aimed = new Request(request.getMethod(), base.toString().replaceAll("/+$", "") + path);
        if (request.getUsername() != null) aimed.setAuth(request.getUsername(), request.getPassword());
        if (request.getAuthStrategy() != null) aimed.setAuth(request.getAuthStrategy());
        request.getPostParams().forEach((name, values) -> values.forEach(value -> aimed.addPostParam(name, value)));
        request.getQueryParams().forEach((name, values) -> values.forEach(value -> aimed.addQueryParam(name, value)));
        request.getHeaderParams().forEach((name, values) -> values.forEach(value -> aimed.addHeaderParam(name, value)));
        if (request.getContentType() != null) aimed.setContentType(request.getContentType());
        return aimed;
    }
}
