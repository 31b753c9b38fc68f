package org.volenti.campaign.yaml;

import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Wording;
import org.volenti.common.Localized;

/** A wording's revision, read again: for comparison with the one in the files, and for whoever agreed to it. */
public final class WordingText {
    private WordingText() {}

    /** By locale; empty when the revision is of a shape that is no longer read. */
    public static Map<String, String> of(String content) {
        return fields(content, new Problems())
                .flatMap(f -> f.find(WordingShape.TEXT))
                .map(Localized::texts)
                .orElse(Map.of());
    }

    /** Empty when the revision is of a shape that is no longer read. */
    public static Optional<Wording> wording(String content) {
        var problems = new Problems();
        return fields(content, problems).filter(f -> problems.isEmpty()).map(WordingShape::build);
    }

    private static Optional<Fields> fields(String content, Problems problems) {
        var file = new ContentFile("a kept wording", content);
        return YamlText.documents(file, problems).stream()
                .flatMap(node -> WordingShape.SHAPE.read(node, new Reading(file.path(), problems)).stream())
                .findFirst();
    }
}
