package org.volenti;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volenti.testing.PackagedService;

/** How the packaged service begins and ends, as whoever starts it sees it. */
@Timeout(300)
class PackagedStartIT {
    private static final Path CONTENT = Path.of("src", "test", "resources", "flow");

    /** One for all of them: each start makes its database only where there is none. */
    private static Path data = Path.of("");

    private static Path noKey = Path.of("");
    private static Path shortKey = Path.of("");

    @BeforeAll
    static void prepare() throws IOException, NoSuchAlgorithmException {
        data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "packaged-");
        noKey = Files.writeString(data.resolve("no-key.pem"), "not a key\n");
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var pem = Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        shortKey = Files.writeString(
                data.resolve("short.pem"), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
    }

    /** What it says before it ends, if nothing but notes of what went well stands beside it. */
    private static List<String> lastWords(Map<String, String> settings) throws IOException, InterruptedException {
        try (var service = PackagedService.start(data, settings)) {
            assertThat(service.ended())
                    .as(() -> String.join("\n", service.said()))
                    .isEqualTo(1);
            return service.said().stream()
                    .filter(line -> !line.isBlank() && !line.matches("\\d\\d:\\d\\d:\\d\\d INFO .*"))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    VOLENTI_CHANNELS=email                                       | set VOLENTI_SMTP_URL to smtp
                    VOLENTI_CHANNELS=fax                                         | “fax”, which nothing carries; take it out
                    VOLENTI_DKIM_DOMAIN=shop.example                             | set all of VOLENTI_DKIM_DOMAIN, VOLENTI_DKIM_SELECTOR and VOLENTI_DKIM_KEY
                    VOLENTI_DKIM_KEY=missing.pem                                 | missing.pem, but it cannot be read; openssl genrsa
                    VOLENTI_DKIM_KEY=NO_KEY                                      | no-key.pem, but it holds no PEM block of a private key
                    VOLENTI_DKIM_KEY=SHORT_KEY                                   | short.pem, but its key has 1024 bits, and 2048 are the least
                    VOLENTI_DKIM_DOMAIN=https://x                                | VOLENTI_DKIM_DOMAIN is “https://x”
                    VOLENTI_BOUNCE_ADDRESS=a name that is far too long@x         | VOLENTI_BOUNCE_ADDRESS is no mailbox
                    VOLENTI_BOUNCE_URL=ftp://x                                   | VOLENTI_BOUNCE_URL is not of the form
                    """)
    void a_wrong_setting_of_a_channel_ends_the_start_with_one_line(String setting, String said) throws Exception {
        var parts = setting.split("=", 2);
        var value = parts[1].replace("NO_KEY", noKey.toString()).replace("SHORT_KEY", shortKey.toString());
        var settings = new java.util.HashMap<>(Map.of(parts[0], value));
        boolean alone = value.equals("shop.example");
        if (parts[0].startsWith("VOLENTI_DKIM") && !alone) {
            settings.putIfAbsent("VOLENTI_DKIM_DOMAIN", "shop.example");
            settings.putIfAbsent("VOLENTI_DKIM_SELECTOR", "mail");
            settings.putIfAbsent("VOLENTI_DKIM_KEY", noKey.toString());
        }
        assertThat(lastWords(settings))
                .singleElement()
                .asString()
                .startsWith("volenti: ")
                .contains(said);
    }

    @Test
    void broken_content_ends_the_start_with_its_file_line_and_key() throws Exception {
        var content = Files.createTempDirectory(data, "content-");
        copy(CONTENT, content);
        var policy = content.resolve("campaigns").resolve("policy.yaml");
        var lines = Files.readAllLines(policy);
        Files.write(
                policy,
                Stream.concat(lines.stream(), Stream.of("quietHuors: { from: \"21:00\" }"))
                        .toList());
        var words = lastWords(Map.of("VOLENTI_CONTENT", content.toString()));
        assertThat(words).hasSize(2);
        assertThat(words.getFirst()).contains("1 problem", content.toString(), "the service does not start");
        assertThat(words.getLast())
                .startsWith("campaigns/policy.yaml:" + (lines.size() + 1))
                .contains("quietHuors", "quietHours");
    }

    @Test
    void a_stop_ends_it_in_order_and_in_silence() throws Exception {
        try (var service = PackagedService.start(data, Map.of()).untilItServes()) {
            service.stop();
            assertThat(service.ended()).isEqualTo(128 + 15);
            assertThat(service.said())
                    .noneMatch(line -> line.contains("Exception")
                            || line.strip().startsWith("at ")
                            || line.contains(" WARN ")
                            || line.contains(" ERROR "));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) Files.createDirectories(target);
                else Files.copy(path, target);
            }
        }
    }
}
