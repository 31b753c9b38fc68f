package org.volenti.delivery.email;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where mail is handed over: {@code smtp[s]://user:pass@host:port?starttls=required}. With {@code smtps} TLS comes first;
 * with {@code starttls=required} it must be offered and taken; without either it is taken where offered.
 *
 * @param perSecond messages that this relay takes; where its provider publishes a limit, that is the default
 * @param connections kept at once; empty: as many as to any relay
 */
record SmtpUrl(
        boolean tls,
        String host,
        int port,
        Optional<String> user,
        Optional<String> password,
        boolean startTls,
        Optional<Double> perSecond,
        Optional<Double> perMinute,
        Optional<Integer> connections) {
    private static final String SHAPE =
            "smtp[s]://user:pass@host:port?starttls=required&perSecond=14&perMinute=600&connections=8,"
                    + " several with commas between";
    /** A comma in a password is none between two URLs. */
    private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*(?=smtps?://)");

    private static final Pattern AMAZON_SES = Pattern.compile("email-smtp(-fips)?\\.[a-z0-9-]+\\.amazonaws\\.com");
    /** What an account of theirs begins with outside their sandbox. */
    private static final double SES_PER_SECOND = 14;

    /** One or several, in order. */
    static List<SmtpUrl> list(String urls) {
        var all = Arrays.stream(BETWEEN.split(urls.strip())).map(SmtpUrl::parse).toList();
        if (all.stream().map(SmtpUrl::place).distinct().count() == all.size()) return all;
        throw new IllegalArgumentException("VOLENTI_SMTP_URL names the same host and port twice");
    }

    static SmtpUrl parse(String url) {
        try {
            var uri = URI.create(url.strip());
            boolean tls = "smtps".equals(uri.getScheme());
            if (uri.getHost() == null || (!tls && !"smtp".equals(uri.getScheme()))) throw wrong();
            var query = query(uri.getQuery());
            var startTls = Optional.ofNullable(query.remove("starttls"));
            if (startTls.isPresent() && !startTls.get().equals("required")) throw wrong();
            int port = uri.getPort() > 0 ? uri.getPort() : tls ? 465 : 25;
            var credentials = Optional.ofNullable(uri.getRawUserInfo()).map(info -> info.split(":", 2));
            var perSecond = positive(query.remove("perSecond"));
            var perMinute = positive(query.remove("perMinute"));
            var connections = positive(query.remove("connections")).map(Double::intValue);
            if (!query.isEmpty() || connections.filter(count -> count < 1).isPresent()) throw wrong();
            return new SmtpUrl(
                    tls,
                    uri.getHost(),
                    port,
                    credentials.map(parts -> decoded(parts[0])),
                    credentials.filter(parts -> parts.length == 2).map(parts -> decoded(parts[1])),
                    startTls.isPresent(),
                    perSecond.isEmpty() && perMinute.isEmpty() ? published(uri.getHost()) : perSecond,
                    perMinute,
                    connections);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    private static Map<String, String> query(@Nullable String query) {
        var members = new HashMap<String, String>();
        if (query == null) return members;
        for (var member : query.split("&", -1)) {
            var parts = member.split("=", 2);
            if (parts.length < 2 || members.put(parts[0], parts[1]) != null) throw wrong();
        }
        return members;
    }

    private static Optional<Double> positive(@Nullable String number) {
        var read = Optional.ofNullable(number).map(Double::valueOf);
        if (read.filter(value -> !(value > 0) || value.isInfinite()).isPresent()) throw wrong();
        return read;
    }

    private static Optional<Double> published(String host) {
        return isAmazonSes(host) ? Optional.of(SES_PER_SECOND) : Optional.empty();
    }

    private static boolean isAmazonSes(String host) {
        return AMAZON_SES.matcher(host).matches();
    }

    boolean isAmazonSes() {
        return isAmazonSes(host);
    }

    /** What tells it from others, in logs and on pages. */
    String place() {
        return host + ":" + port;
    }

    private static String decoded(String text) {
        // a plus in a password is a plus
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Never quotes the URL: it holds a password. */
    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("VOLENTI_SMTP_URL is not of the form " + SHAPE
                + "; write @ as %40, : as %3A and / as %2F in user and password");
    }
}
