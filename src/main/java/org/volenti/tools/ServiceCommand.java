package org.volenti.tools;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the service is started as a process of its own, with a data folder of its own, beside whoever tries it.
 *
 * @param jar of the service
 * @param folder where its data and its log lie
 * @param options further ones of its JVM
 */
public record ServiceCommand(Path jar, Path folder, Path content, int port, String key, List<String> options) {
    /** @param settings further environment variables */
    public ProcessBuilder with(Map<String, String> settings) {
        var command = new ArrayList<>(List.of(
                java(),
                "-XX:+UseG1GC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString(), "run"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        var environment = builder.environment();
        // what this shell says about another service is not meant for ours
        environment.keySet().removeIf(name -> name.startsWith("VOLENTI_") || name.startsWith("QUARKUS_"));
        environment.put("VOLENTI_DATA", data().toString());
        environment.put("VOLENTI_CONTENT", content.toString());
        environment.put("VOLENTI_API_KEY", key);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("VOLENTI_PUBLIC_URL", base().toString());
        environment.putAll(settings);
        return builder;
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public URI base() {
        return URI.create("http://localhost:" + port);
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Path log() {
        return folder.resolve("service.log");
    }
}
