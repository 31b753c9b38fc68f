package org.volenti.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** The request line and headers of an HTTP/1.1 request, as they came over the wire. */
public record HttpHead(String text) {
    /** Empty where the caller has nothing more to say. */
    public static Optional<HttpHead> read(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n"))
                return Optional.of(new HttpHead(head.toString()));
        }
        return Optional.empty();
    }

    /** What follows it. */
    public byte[] body(InputStream in) throws IOException {
        var length = header("Content-Length");
        return in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    }

    public String path() {
        return text.split(" ", 3)[1];
    }

    /** Empty where it is not there. */
    public String header(String name) {
        return text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
