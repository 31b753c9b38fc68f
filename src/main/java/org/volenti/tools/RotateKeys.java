package org.volenti.tools;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Asks a running service for other signing keys, by its API: {@code rotate-keys ledger|links [<url>]}. */
public final class RotateKeys {
    private static final String USAGE = """
            ./volenti rotate-keys ledger|links [<url>]

              ledger  the key that signs the ledger's checkpoints; at most once an hour
              links   the key that signs the links in messages; at most once a day
              url     of the service, http://localhost:<QUARKUS_HTTP_PORT or 8080> without it

            VOLENTI_API_KEY says as whom. What older keys signed still holds.
            """;

    private RotateKeys() {}

    /** @return 0 when it was done, 1 when the service refused, 2 when it could not be asked */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
        boolean asked = (arguments.size() == 1 || arguments.size() == 2)
                && List.of("ledger", "links").contains(arguments.getFirst());
        var key = environment.getOrDefault("VOLENTI_API_KEY", "");
        if (!asked || key.isBlank()) {
            out.print(USAGE);
            return 2;
        }
        var url = arguments.size() == 2
                ? arguments.get(1)
                : "http://localhost:" + environment.getOrDefault("QUARKUS_HTTP_PORT", "8080");
        try {
            var done = new ApiClient(URI.create(url), key).post("/api/v1/keys/" + arguments.getFirst() + "/rotate", "");
            out.println("✓ another key signs from " + done.get("signsFrom").asText());
            return 0;
        } catch (IllegalStateException e) {
            out.println("✗ " + e.getMessage());
            return 1;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            out.println("volenti rotate-keys: " + url + " cannot be asked: " + e.getMessage());
            return 2;
        }
    }
}
