package org.volenti.campaign.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The entries of a mapping by key; a key that comes twice is told, and its first value counts. */
final class Entries {
    private Entries() {}

    static Map<String, NodeTuple> of(MappingNode mapping, Reading reading) {
        var entries = new LinkedHashMap<String, NodeTuple>();
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                reading.wrong(tuple.getKeyNode(), "a key must be a word", "write it as key: value");
                continue;
            }
            var earlier = entries.putIfAbsent(key.getValue(), tuple);
            if (earlier != null) {
                reading.wrong(
                        key,
                        "key " + Nodes.quoted(key.getValue()) + " comes twice, first in line "
                                + reading.line(earlier.getKeyNode()),
                        "leave one out");
            }
        }
        return entries;
    }
}
