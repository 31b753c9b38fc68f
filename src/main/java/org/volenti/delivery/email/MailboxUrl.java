package org.volenti.delivery.email;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Which mailbox: {@code imap[s]|pop3[s]://user:pass@host:port/folder}; the folder is IMAP's alone, and INBOX where none is named. */
public record MailboxUrl(String protocol, String host, int port, String user, String password, String folder) {
    private static final String SHAPE = "imap[s]://user:pass@host:port/folder or pop3[s]://user:pass@host:port";
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> PROTOCOLS = Set.of("imap", "imaps", "pop3", "pop3s");

    public static MailboxUrl parse(String url) {
        try {
            var uri = URI.create(url.strip());
            if (uri.getHost() == null || !PROTOCOLS.contains(uri.getScheme()) || uri.getRawUserInfo() == null)
                throw wrong();
            var credentials = uri.getRawUserInfo().split(":", 2);
            if (credentials.length < 2) throw wrong();
            var folder = uri.getPath().replaceFirst("^/", "");
            // -1 leaves the port to the protocol
            return new MailboxUrl(
                    uri.getScheme(),
                    uri.getHost(),
                    uri.getPort(),
                    decoded(credentials[0]),
                    decoded(credentials[1]),
                    folder.isEmpty() ? "INBOX" : folder);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    /** On this very machine, where nobody stands in between. */
    boolean isLocal() {
        return LOCAL.contains(host);
    }

    boolean isImap() {
        return protocol.startsWith("imap");
    }

    private static String decoded(String text) {
        // a plus in a password is a plus
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Never quotes the URL: it holds a password. */
    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("VOLENTI_BOUNCE_URL is not of the form " + SHAPE);
    }

    @Override
    public String toString() {
        return protocol + "://" + host;
    }
}
