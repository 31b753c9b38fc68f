package org.volenti.edge.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page in each language, whole: a missing word would be in English among others, and nobody would notice. */
class LanguagesTest {
    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");

    record Bundle(String name, Class<?> keys, String language) {}

    static List<Bundle> bundles() {
        var kinds = List.of(
                new Bundle("letter", PageText.class, ""),
                new Bundle("centre", CentreText.class, ""),
                new Bundle("rhythm", RhythmText.class, ""),
                new Bundle("notice", NoticeText.class, ""),
                new Bundle("join", JoinText.class, ""),
                new Bundle("known", KnownText.class, ""));
        return Readers.WRITTEN.keySet().stream()
                .filter(language -> !language.equals("en"))
                .flatMap(language -> kinds.stream().map(kind -> new Bundle(kind.name(), kind.keys(), language)))
                .toList();
    }

    private static Properties read(Bundle bundle) throws IOException {
        var file = "/messages/" + bundle.name() + "_" + bundle.language() + ".properties";
        var properties = new Properties();
        try (var in = Objects.requireNonNull(LanguagesTest.class.getResourceAsStream(file), file);
                var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(text);
        }
        return properties;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_word_is_there_and_none_that_nobody_reads(Bundle bundle) throws IOException {
        var keys = Arrays.stream(bundle.keys().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Message.class))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(read(bundle).stringPropertyNames())).isEqualTo(keys);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_value_that_a_sentence_is_given_stands_in_it(Bundle bundle) throws IOException {
        var written = read(bundle);
        for (var method : bundle.keys().getDeclaredMethods()) {
            if (!method.isAnnotationPresent(Message.class)) continue;
            var named = NAMED.matcher(written.getProperty(method.getName(), ""))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            var given = Arrays.stream(method.getParameters())
                    .map(Parameter::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(named)
                    .as(bundle.name() + "_" + bundle.language() + " " + method.getName())
                    .isEqualTo(given);
        }
    }
}
