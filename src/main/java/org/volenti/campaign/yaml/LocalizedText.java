package org.volenti.campaign.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.volenti.common.Localized;

/** A text that a customer may see: one for everybody, or {@code {locale: text}}. */
record LocalizedText() implements Type<Localized> {
    private static final MapOf<String> BY_LOCALE = new MapOf<>(Types.LOCALE, Types.TEXT);

    @Override
    public Optional<Localized> read(Node node, Reading reading) {
        if (!(node instanceof MappingNode mapping))
            return Types.TEXT.read(node, reading).map(Localized::of);
        if (mapping.getValue().isEmpty()) {
            reading.wrong(node, "no text in any language", "write a text, or { en: … }");
            return Optional.empty();
        }
        return BY_LOCALE.read(node, reading).filter(texts -> !texts.isEmpty()).map(texts -> {
            var plain = new HashMap<String, String>();
            texts.forEach((locale, text) -> plain.put(locale, text.value()));
            return new Localized(plain);
        });
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(Types.TEXT.schema(), BY_LOCALE.schema()));
    }
}
