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
import javax.net.ssl.SSLContext;
import org.volenti.common.PublicUrl;
import org.volenti.tools.Demo;
import org.volenti.tools.demo.LocalProviders;

/** Runs the demo against the service it has just started, then goes on serving. */
class DemoRun implements QuarkusApplication {
    /** Without providers: nothing leaves the service. */
    static final String SANDBOX = "--sandbox";

    private static final String KEY = "volenti.api-key";

    /** They are there before the service, and for as long as it. */
    private static volatile Optional<LocalProviders> providers = Optional.empty();

    private final PublicUrl url;
    private final InstantSource clock;

    DemoRun(PublicUrl url, InstantSource clock) {
        this.url = url;
        this.clock = clock;
    }

    /** Before the service starts. Whoever names channels has providers in mind, and none is put in their place. */
    static void prepare(boolean sandbox, InstantSource clock) throws IOException {
        presetKey();
        if (sandbox) {
            System.setProperty("volenti.channels", "sandbox");
        } else if (given("VOLENTI_CHANNELS").isEmpty()) {
            var local = new LocalProviders(data().resolve("demo"), clock);
            SSLContext.setDefault(local.tls());
            local.settings().forEach(System::setProperty);
            providers = Optional.of(local);
        }
    }

    /** The demo calls the API as anybody would, so it needs a key: the one given, or one kept beside the data. */
    private static void presetKey() throws IOException {
        var given = given("VOLENTI_API_KEY");
        // the progress of the demo says what the log would, and that a provider is away
        System.setProperty("quarkus.log.category.\"org.volenti\".level", "WARN");
        System.setProperty("quarkus.log.category.\"org.volenti.delivery.CarrierDesk\".level", "ERROR");
        System.setProperty(KEY, given.isPresent() ? given.get() : keptKey());
    }

    private static Optional<String> given(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }

    private static Path data() {
        return Path.of(Optional.ofNullable(System.getenv("VOLENTI_DATA")).orElse(".volenti"));
    }

    private static String keptKey() throws IOException {
        var file = data().resolve("demo-api-key");
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
        new Demo(url.base(), System.getProperty(KEY, ""), System.out, clock.instant(), providers).run();
        Quarkus.waitForExit();
        return 0;
    }
}
