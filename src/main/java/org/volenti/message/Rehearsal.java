package org.volenti.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.volenti.campaign.TemplateUse;
import org.volenti.common.Problem;
import org.volenti.rules.ValueType;

/**
 * Fills a file in as a message would, once with samples of all that its use may bring and once without all that can be
 * missing: what cannot become a message is told when the content loads, not message by message.
 */
final class Rehearsal {
    private static final Set<Part> NEEDED = Set.of(Part.SUBJECT, Part.SMS, Part.PUSH);
    private static final String SAMPLE = "sample";

    private final TemplateFiles template;
    private final Engine engine;
    private final List<Map<String, Object>> evenings;

    Rehearsal(TemplateFiles template, TemplateUse use, Engine engine) {
        this.template = template;
        this.engine = engine;
        this.evenings = List.of(values(use, true), values(use, false));
    }

    /** Empty: a message can come of the file. Only for one without other problems. */
    Optional<Problem> problem(String file, Part part) {
        boolean empty = true;
        for (var values : evenings) {
            try {
                var text = engine.getTemplate(file).data(values).render();
                empty &= part == Part.PUSH ? PushWording.parse(text).isIncomplete() : text.isBlank();
            } catch (TemplateException e) {
                return Optional.of(unrendered(file, e));
            } catch (JsonProcessingException e) {
                return Optional.of(unreadable(file, e));
            } catch (RuntimeException e) {
                // a comparison of a text with a number, for one, is no fault of the engine's
                return Optional.of(unfit(template.place(file) + ":1", String.valueOf(e.getMessage())));
            }
        }
        if (!empty || !NEEDED.contains(part)) return Optional.empty();
        return Optional.of(
                part == Part.PUSH
                        ? Problem.at(
                                template.place(file) + ":1",
                                "a push message needs a title and a body",
                                "write {\"title\": \"…\", \"body\": \"…\"}")
                        : Problem.at(template.place(file) + ":1", "is empty once it is filled in", "write its text"));
    }

    private Problem unrendered(String file, TemplateException error) {
        var origin = error.getOrigin();
        var where =
                origin == null || !template.files().containsKey(origin.getTemplateId()) ? file : origin.getTemplateId();
        var what = String.valueOf(error.getMessage())
                .replaceFirst("(?s)^.*?\\[[^]]*\\]:? ", "")
                .lines()
                .findFirst();
        return unfit(
                template.place(where) + ":" + (origin == null ? 1 : origin.getLine()),
                what.orElse("it takes too long"));
    }

    private static Problem unfit(String place, String what) {
        return Problem.at(
                place,
                "cannot be filled in: " + what,
                "values have no methods; compare numbers with numbers, loop over lists");
    }

    private Problem unreadable(String file, JsonProcessingException error) {
        // lines move where a section is left out or a block comes in
        boolean moved = template.files().getOrDefault(file, "").contains("{#");
        var at = error.getLocation();
        return Problem.at(
                template.place(file) + ":" + (moved || at == null ? 1 : at.getLineNr()),
                "is not JSON once it is filled in: " + error.getOriginalMessage(),
                "write texts in \"…\", a comma between two members and none after the last");
    }

    private static Map<String, Object> values(TemplateUse use, boolean all) {
        var event = new HashMap<String, Object>(all ? samples(use.event().orElse(Map.of())) : Map.of());
        event.put("type", SAMPLE);
        var offer = new HashMap<String, Object>(Map.of("id", SAMPLE, "name", SAMPLE));
        if (all) offer.putAll(Map.of("from", LocalDate.EPOCH, "to", LocalDate.EPOCH));
        return Map.of(
                "customer",
                shown(all ? samples(use.attributes()) : Map.of()),
                "event",
                shown(event),
                "offer",
                shown(offer),
                "data",
                new AnySample(),
                "brand",
                shown(texts(Letterhead.NAMES)),
                "links",
                shown(texts(Letterhead.links(use.template()))));
    }

    private static Values shown(Map<String, ?> values) {
        return new Values(values, Locale.ENGLISH);
    }

    private static Map<String, Object> texts(Set<String> names) {
        return names.stream().collect(Collectors.toMap(name -> name, name -> SAMPLE));
    }

    private static Map<String, Object> samples(Map<String, ValueType> types) {
        return types.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, type -> sample(Objects.requireNonNull(type.getValue()))));
    }

    private static Object sample(ValueType type) {
        return switch (type) {
            case STRING -> SAMPLE;
            case INT -> 2L;
            case DOUBLE -> 2.5;
            case BOOL -> true;
            case DATE -> LocalDate.EPOCH;
            case TIMESTAMP -> Instant.EPOCH;
            case STRING_LIST -> List.of(SAMPLE);
        };
    }
}
