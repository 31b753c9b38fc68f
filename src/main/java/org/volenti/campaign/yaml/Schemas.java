package org.volenti.campaign.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** JSON Schema of each kind of file, for editors: made of the same shapes that read the files. */
final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Schemas() {}

    /** By file name, such as {@code campaign.schema.json}. */
    static Map<String, String> all() {
        var schemas = new TreeMap<String, String>();
        for (var kind : Kind.values()) schemas.put(kind.word() + ".schema.json", of(kind));
        return schemas;
    }

    static String of(Kind kind) {
        var schema = new LinkedHashMap<String, Object>(kind.shape().schema());
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "One document of " + kind.home() + (kind.isSingle() ? "" : "*.yaml"));
        try {
            return JSON.writeValueAsString(schema).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }
}
