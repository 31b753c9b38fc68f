package org.volenti;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the code declares to the outside: settings and calls; and its rooms. */
final class Declared {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("org.volenti");

    /** Quarkus's own. */
    private static final Set<String> GIVEN = Set.of("/q/health", "/q/metrics", "/q/openapi");

    private static final Set<String> ROUTES = routes();

    private Declared() {}

    /** The environment variable of each key of ours. */
    static Set<String> settings() {
        var keys = new TreeSet<String>();
        CLASSES.stream().filter(one -> one.isAnnotatedWith(ConfigMapping.class)).forEach(one -> {
            var mapping = one.reflect();
            var prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
            for (var key : mapping.getDeclaredMethods())
                keys.add(prefix + "." + key.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2"));
        });
        Docs.matches("@ConfigProperty\\(name = \"(volenti\\.[^\"]+)\"", Docs.sources())
                .forEach(key -> keys.add(key.group(1)));
        return keys.stream()
                .map(key -> key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                .collect(toSet());
    }

    /** Whether something answers at this path, in which {@code <…>}, {@code {…}}, {@code $…} and … stand for anything. */
    static boolean answers(Optional<String> verb, String named) {
        var path = named.replaceAll("[?#].*", "");
        return GIVEN.contains(path)
                || ROUTES.stream()
                        .map(route -> route.split(" ", 2))
                        .filter(route -> verb.map(route[0]::equals).orElse(true))
                        .anyMatch(route -> fits(route[1].split("/"), path.split("/")));
    }

    static Set<String> packagesBelow(String parent) {
        return CLASSES.stream()
                .map(one -> one.getPackageName())
                .filter(name -> name.startsWith(parent + "."))
                .map(name -> name.substring(parent.length() + 1).replaceAll("\\..*", ""))
                .collect(toCollection(TreeSet::new));
    }

    /** Verb, space, path; of a class without a verb, for what is said of all below it. */
    private static Set<String> routes() {
        var routes = new TreeSet<String>();
        CLASSES.stream().filter(one -> one.isAnnotatedWith(Path.class)).forEach(one -> {
            var resource = one.reflect();
            var root = resource.getAnnotation(Path.class).value();
            routes.add(" " + path(root));
            for (var method : resource.getDeclaredMethods())
                verb(method).ifPresent(verb -> {
                    var below = method.getAnnotation(Path.class);
                    routes.add(verb + " " + path(below == null ? root : root + "/" + below.value()));
                });
        });
        return routes;
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(each -> Stream.ofNullable(each.annotationType().getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(String declared) {
        return ("/" + declared).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }

    private static boolean fits(String[] route, String[] named) {
        if (route.length != named.length) return false;
        for (int i = 0; i < route.length; i++) {
            var isOpen = route[i].startsWith("{") || named[i].matches("[{<$…].*");
            if (!isOpen && !route[i].equals(named[i])) return false;
        }
        return true;
    }
}
