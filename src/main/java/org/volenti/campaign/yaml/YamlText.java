package org.volenti.campaign.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** The documents of one file as YAML 1.2 sees them: {@code NO}, {@code on} and {@code yes} are texts. */
final class YamlText {
    private YamlText() {}

    static List<Node> documents(ContentFile file, Problems problems) {
        var documents = new ArrayList<Node>();
        var reading = new Reading(file.path(), problems);
        try {
            for (var node : new Compose(settings(file.path())).composeAllFromString(file.text())) {
                if (Nodes.isNothing(node)) {
                    reading.wrong(node, "an empty document", "write one there, or leave out the ---");
                } else {
                    documents.add(node);
                }
            }
            if (documents.isEmpty() && file.text().lines().allMatch(l -> l.isBlank() || l.startsWith("#"))) {
                problems.add(file.path() + ":1", "the file is empty", "write it, or delete the file");
            }
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(m -> m.getLine() + 1)
                    .orElse(1);
            problems.add(
                    file.path() + ":" + line,
                    "not YAML: " + e.getProblem(),
                    "mind indentation, quotes and brackets here and in the line before");
        } catch (YamlEngineException e) {
            problems.add(file.path() + ":1", "not YAML: " + firstLine(e), "save it as plain text in UTF-8");
        }
        return documents;
    }

    /** Duplicate keys are let through here, so that they are told like all else instead of ending the reading. */
    private static LoadSettings settings(String label) {
        return LoadSettings.builder()
                .setLabel(label)
                .setSchema(new JsonSchema())
                .setAllowDuplicateKeys(true)
                .build();
    }

    private static String firstLine(YamlEngineException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }
}
