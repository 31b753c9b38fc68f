package org.volenti.delivery.email;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where mail is handed over: {@code smtp[s]://user:pass@host:port?starttls=required}. With {@code smtps} TLS comes first;
 * with {@code starttls=required} it must be offered and taken; without either it is taken where offered.
 */
record SmtpUrl(boolean tls, String host, int port, Optional<String> user, Optional<String> password, boolean startTls) {
    private static final String SHAPE = "smtp[s]://user:pass@host:port?starttls=required";

    static SmtpUrl parse(String url) {
        try {
            var uri = URI.create(url.strip());
            boolean tls = "smtps".equals(uri.getScheme());
            if (uri.getHost() == null || (!tls && !"smtp".equals(uri.getScheme()))) throw wrong();
            var startTls = Optional.ofNullable(uri.getQuery());
            if (startTls.isPresent() && !startTls.get().equals("starttls=required")) throw wrong();
            int port = uri.getPort() > 0 ? uri.getPort() : tls ? 465 : 25;
            var credentials = Optional.ofNullable(uri.getRawUserInfo()).map(info -> info.split(":", 2));
            return new SmtpUrl(
                    tls,
                    uri.getHost(),
                    port,
                    credentials.map(parts -> decoded(parts[0])),
                    credentials.filter(parts -> parts.length == 2).map(parts -> decoded(parts[1])),
                    startTls.isPresent());
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    private static String decoded(String text) {
        // a plus in a password is a plus
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Never quotes the URL: it holds a password. */
    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("VOLENTI_SMTP_URL is not of the form " + SHAPE);
    }
}
