package org.volenti.insight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Wording;
import org.volenti.campaign.WordingArchive;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.GeneratedWords;
import org.volenti.consent.ShownWords;
import org.volenti.consent.WordingRef;

/** To which words somebody said yes: as the ledger names them, with the very text where it is held here. */
@ApplicationScoped
public class AgreedWords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WordingArchive archive;
    private final GeneratedWords generated;

    AgreedWords(WordingArchive archive, GeneratedWords generated) {
        this.archive = archive;
        this.generated = generated;
    }

    public enum Kind {
        /** A wording of campaigns/wordings, today's or a former one. */
        DECLARED,
        /** Put together by a page of ours, since none was declared. */
        GENERATED,
        /** Named by whoever told us of the yes, and not held here. */
        ELSEWHERE
    }

    /**
     * @param ref absent of words that a page put together
     * @param language absent where nobody told it
     * @param text the exact one; absent where it is not held here, or nobody told which language was shown
     */
    public record Agreed(
            Kind kind,
            Optional<WordingRef> ref,
            Optional<String> language,
            Optional<String> sha256,
            Optional<String> text) {}

    /** Empty where the event names no words: a no needs none, and some yeses come without. */
    public Optional<Agreed> of(ConsentEvent event) {
        if (event.wording().isPresent())
            return Optional.of(named(event, event.wording().get()));
        if (event.action() != ConsentAction.GRANTED && event.action() != ConsentAction.CONFIRMED)
            return Optional.empty();
        // sealed evidence may be shredded: then the hash still leads to the text
        return ShownWords.of(event.source(), evidence(event))
                .or(() -> event.wordingSha256().flatMap(generated::find).map(GeneratedWords.Kept::words))
                .map(words -> new Agreed(
                        Kind.GENERATED,
                        Optional.empty(),
                        Optional.of(words.language()).filter(tag -> !tag.isEmpty()),
                        Optional.of(words.sha256()),
                        Optional.of(words.text())));
    }

    private Agreed named(ConsentEvent event, WordingRef ref) {
        var held = archive.find(ref.id(), ref.version());
        var shown = held.flatMap(wording -> in(wording, event.wordingSha256()));
        return new Agreed(
                held.isPresent() ? Kind.DECLARED : Kind.ELSEWHERE,
                Optional.of(ref),
                shown.map(Map.Entry::getKey).filter(tag -> !tag.isEmpty()).or(ref::locale),
                event.wordingSha256(),
                shown.map(Map.Entry::getValue));
    }

    /** The text of that hash, by its language. */
    private static Optional<Map.Entry<String, String>> in(Wording wording, Optional<String> sha256) {
        return wording.text().texts().entrySet().stream()
                .filter(text -> sha256.isPresent()
                        && sha256.equals(Optional.ofNullable(wording.sha256().get(text.getKey()))))
                .findFirst();
    }

    private static Map<?, ?> evidence(ConsentEvent event) {
        try {
            return JSON.readValue(event.evidence(), Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("evidence is kept as JSON", e);
        }
    }
}
