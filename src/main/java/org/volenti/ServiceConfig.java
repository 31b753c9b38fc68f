package org.volenti;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What no single room owns. Each key is also an environment variable, {@code volenti.public-url} being {@code VOLENTI_PUBLIC_URL}. */
@ConfigMapping(prefix = "volenti")
interface ServiceConfig {
    /** The data folder: the embedded database, the secret. May hold other files. */
    @WithDefault(".volenti")
    Path data();

    /** The secret, 32 bytes in base64; without it, the file {@code secret} in the data folder, which the first run makes. */
    Optional<String> secret();

    /** The secret before the present one, in base64: given once, when it is to be changed. */
    Optional<String> formerSecret();

    /** The host of every link, e.g. {@code https://mail.example.com}; without it {@code http://localhost:<port>}. */
    Optional<URI> publicUrl();
}
