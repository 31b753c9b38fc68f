package org.volenti.message;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One revision of a template, parsed. */
final class CompiledTemplate {
    /** Characters of one part; a mail client cuts at 102 kB, and a loop over data must end somewhere. */
    static final int LARGEST = 1_000_000;

    private final Map<Part, Map<String, Template>> parts = new EnumMap<>(Part.class);

    private final SafeUrls urls;

    /** Throws {@link TemplateException} where a file does not parse. */
    CompiledTemplate(TemplateFiles files) {
        this.urls = new SafeUrls(files.files().values());
        Engine engine = WordingEngine.of(files);
        for (var file : files.files().keySet()) {
            Part.ofFile(file).ifPresent(variation -> parts.computeIfAbsent(variation.part(), part -> new HashMap<>())
                    .put(variation.locale(), engine.getTemplate(file)));
        }
    }

    /**
     * The part in the first of the locales that has one.
     *
     * @return empty when the template has no such part
     */
    Optional<String> render(Part part, List<String> locales, Map<String, Object> values) throws CannotRender {
        var variants = parts.getOrDefault(part, Map.of());
        for (var locale : locales) {
            var template = variants.get(locale);
            if (template != null) return Optional.of(render(template, values));
        }
        return variants.isEmpty()
                ? Optional.empty()
                : Optional.of(render(variants.values().iterator().next(), values));
    }

    SafeUrls urls() {
        return urls;
    }

    private static String render(Template template, Map<String, Object> values) throws CannotRender {
        var text = new StringBuilder(1024);
        try {
            template.instance()
                    .data(values)
                    .consume(piece -> append(text, piece))
                    .toCompletableFuture()
                    .get(1, TimeUnit.SECONDS);
            return text.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRender("interrupted");
        } catch (TimeoutException e) {
            throw new CannotRender(template.getId() + " takes longer than a second");
        } catch (ExecutionException | CompletionException e) {
            throw new CannotRender(String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        } catch (TemplateException | TooLong e) {
            throw new CannotRender(String.valueOf(e.getMessage()));
        }
    }

    private static void append(StringBuilder text, String piece) {
        if (text.length() + piece.length() > LARGEST) throw new TooLong();
        text.append(piece);
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super("longer than " + LARGEST + " characters", null, false, false);
        }
    }
}
