package org.volenti.edge.studio;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may enter the studio. */
@ConfigMapping(prefix = "volenti")
interface StudioAccess {
    /**
     * The password of {@code admin}; without it, the first start makes one and prints it once. A preset counts once: a
     * password changed in the studio stays, until another preset is given, which is also the way back in.
     */
    Optional<String> adminPassword();
}
