package org.volenti.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.Localized;
import org.volenti.common.Purpose;
import org.volenti.common.Purpose.DoubleOptIn;
import org.volenti.common.Purpose.Kind;

/** Purposes of each kind and strictness, and one wording, for tests that are not about content. */
@Alternative
@ApplicationScoped
public class TestWords implements Words {
    public static final String SHA256 = "ab".repeat(32);

    private final Map<String, Purpose> purposes = new LinkedHashMap<>();

    public TestWords() {
        declare("offers", Kind.MARKETING, DoubleOptIn.FORMS, false);
        declare("news", Kind.MARKETING, DoubleOptIn.ALWAYS, false);
        declare("club", Kind.MARKETING, DoubleOptIn.FORMS, true);
        declare("service", Kind.SERVICE, DoubleOptIn.FORMS, false);
        declare("personalisation", Kind.PROCESSING, DoubleOptIn.FORMS, false);
    }

    private void declare(String id, Kind kind, DoubleOptIn doubleOptIn, boolean requireWording) {
        purposes.put(id, new Purpose(id, kind, Localized.of(id), doubleOptIn, requireWording));
    }

    @Override
    public Map<String, Purpose> purposes() {
        return purposes;
    }

    @Override
    public Optional<Worded> wording(String id, String version) {
        if (!id.equals("signup") || !version.equals("1")) return Optional.empty();
        return Optional.of(new Worded(
                List.of("offers", "club"),
                List.of(Channel.EMAIL),
                Optional.of(new Terms(1, "week")),
                Map.of("en", SHA256)));
    }
}
