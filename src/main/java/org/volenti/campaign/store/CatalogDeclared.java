package org.volenti.campaign.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.volenti.campaign.Catalogs;
import org.volenti.profile.Declaration;
import org.volenti.profile.Declared;
import org.volenti.profile.ValueKind;
import org.volenti.rules.ValueType;
import org.volenti.rules.Vocabulary;

/** What the catalog in force declares, in the words of the profile room, which lies below and knows no catalog. */
@ApplicationScoped
class CatalogDeclared implements Declared {
    private static final Set<String> CORE_FIELDS = Set.of("country", "region", "locale", "timeZone");

    private final Catalogs catalogs;
    private final AtomicReference<@Nullable Translated> last = new AtomicReference<>();

    CatalogDeclared(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    private record Translated(Vocabulary vocabulary, Declaration declaration) {}

    @Override
    @SuppressWarnings(
            "ReferenceEquality") // another catalog has another vocabulary; comparing their words would cost more
    public Declaration live() {
        var vocabulary = catalogs.live().vocabulary();
        var known = last.get();
        if (known != null && known.vocabulary() == vocabulary) return known.declaration();
        var declaration = translate(vocabulary);
        last.set(new Translated(vocabulary, declaration));
        return declaration;
    }

    private static Declaration translate(Vocabulary vocabulary) {
        var attributes = kinds(vocabulary.attributes());
        attributes.keySet().removeAll(CORE_FIELDS);
        var events = new HashMap<String, Map<String, ValueKind>>();
        vocabulary.events().forEach((type, properties) -> events.put(type, kinds(properties)));
        return new Declaration(Map.copyOf(attributes), Map.copyOf(events));
    }

    private static Map<String, ValueKind> kinds(Map<String, ValueType> types) {
        var kinds = new HashMap<String, ValueKind>();
        types.forEach((name, type) -> kinds.put(name, kind(type)));
        return kinds;
    }

    private static ValueKind kind(ValueType type) {
        return switch (type) {
            case STRING -> ValueKind.STRING;
            case INT -> ValueKind.INT;
            case DOUBLE -> ValueKind.DOUBLE;
            case BOOL -> ValueKind.BOOL;
            case DATE -> ValueKind.DATE;
            case TIMESTAMP -> ValueKind.TIMESTAMP;
            case STRING_LIST -> ValueKind.STRING_LIST;
        };
    }
}
