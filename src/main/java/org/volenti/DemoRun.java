package org.volenti;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.volenti.common.PublicUrl;
import org.volenti.tools.Demo;

/** Runs the demo against the service it has just started, then goes on serving. */
class DemoRun implements QuarkusApplication {
    private static final String KEY = "volenti.api-key";

    private final PublicUrl url;
    private final InstantSource clock;

    DemoRun(PublicUrl url, InstantSource clock) {
        this.url = url;
        this.clock = clock;
    }

    /** The demo calls the API as anybody would, so it needs a key: the one given, or one kept beside the data. */
    static void presetKey() throws IOException {
        var given = Optional.ofNullable(System.getenv("VOLENTI_API_KEY")).filter(key -> !key.isBlank());
        // the progress of the demo says what the log would
        System.setProperty("quarkus.log.category.\"org.volenti\".level", "WARN");
        System.setProperty(KEY, given.isPresent() ? given.get() : keptKey());
    }

    private static String keptKey() throws IOException {
        var file = Path.of(Optional.ofNullable(System.getenv("VOLENTI_DATA")).orElse(".volenti"), "demo-api-key");
        if (Files.exists(file)) return Files.readString(file).strip();
        var bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var key = "vk_" + HexFormat.of().formatHex(bytes);
        Files.writeString(file, key);
        return key;
    }

    @Override
    public int run(String... arguments) throws Exception {
        new Demo(url.base(), System.getProperty(KEY, ""), System.out, clock.instant()).run();
        Quarkus.waitForExit();
        return 0;
    }
}
