package org.volenti.campaign.yaml;

import java.util.Map;

/** The text of a wording's revision, for comparison with the one in the files. */
public final class WordingText {
    private WordingText() {}

    /** By locale; empty when the revision is of a shape that is no longer read. */
    public static Map<String, String> of(String content) {
        var problems = new Problems();
        var file = new ContentFile("a kept wording", content);
        return YamlText.documents(file, problems).stream()
                .flatMap(node -> WordingShape.SHAPE.read(node, new Reading(file.path(), problems)).stream())
                .flatMap(f -> f.find(WordingShape.TEXT).stream())
                .findFirst()
                .map(text -> text.texts())
                .orElse(Map.of());
    }
}
