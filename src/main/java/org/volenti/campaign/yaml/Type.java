package org.volenti.campaign.yaml;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** What a key wants for a value: reads it strictly, and describes it to editors. */
interface Type<T> {
    /** The value; empty when it is wrong, which the reading then knows. */
    Optional<T> read(Node node, Reading reading);

    /** The same as JSON Schema. */
    Map<String, Object> schema();
}
