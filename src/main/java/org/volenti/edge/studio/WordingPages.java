package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Wording;
import org.volenti.common.Purpose;
import org.volenti.frequency.Window;
import org.volenti.insight.WordingUse;

/** The words that ask for permission, in every version and language. */
@Path("/studio/wordings")
@RunOnVirtualThread
class WordingPages {
    private final Catalogs catalogs;
    private final WordingUse use;
    private final PreferenceWords words;
    private final Phrases phrases;
    private final StandingText text;
    private final Desk desk;

    WordingPages(
            Catalogs catalogs, WordingUse use, PreferenceWords words, Phrases phrases, StandingText text, Desk desk) {
        this.catalogs = catalogs;
        this.use = use;
        this.words = words;
        this.phrases = phrases;
        this.text = text;
        this.desk = desk;
    }

    @GET
    @Takes(Right.SEE_CAMPAIGNS)
    public Response wordings() {
        var frame = desk.frame("consents");
        var counted = use.read();
        var purposes = catalogs.live().policy().purposes().values().stream()
                .map(purpose -> ofPurpose(purpose, counted, frame.reader()))
                .toList();
        return Desk.page(Templates.wordings(frame, new WordingsView(counted.at(), purposes)));
    }

    private WordingsView.OfPurpose ofPurpose(Purpose purpose, WordingUse.Counted counted, Reader reader) {
        // the newest version of each first
        var wordings = catalogs.live().wordings().values().stream()
                .filter(wording -> wording.purposes().contains(purpose.id()))
                .sorted(Comparator.comparing(Wording::id)
                        .thenComparing(Comparator.comparing((Wording wording) -> since(wording, counted.versions()))
                                .reversed())
                        .thenComparing(Wording::version))
                .map(wording -> version(wording, counted.versions(), reader))
                .toList();
        var hint = !wordings.isEmpty() ? "" : purpose.kind() == Purpose.Kind.SERVICE ? text.service() : text.noneFor();
        return new WordingsView.OfPurpose(words.purpose(purpose.id()), purpose.id(), hint, wordings);
    }

    private static Instant since(Wording wording, Map<String, WordingUse.Use> versions) {
        return used(wording, versions).map(WordingUse.Use::since).orElse(Instant.EPOCH);
    }

    private static Optional<WordingUse.Use> used(Wording wording, Map<String, WordingUse.Use> versions) {
        return Optional.ofNullable(versions.get(wording.id() + "@" + wording.version()));
    }

    private WordingsView.Version version(Wording wording, Map<String, WordingUse.Use> versions, Reader reader) {
        var used = used(wording, versions);
        var about = new ArrayList<String>();
        wording.channels().forEach(channel -> about.add(phrases.channel(channel.name())));
        wording.terms()
                .ifPresent(terms ->
                        about.add(text.promises(phrases.number(terms.max()), phrases.per(Window.parse(terms.per())))));
        return new WordingsView.Version(
                wording.id(),
                wording.version(),
                String.join(" · ", about),
                cited(used.map(WordingUse.Use::consents).orElse(0L), reader),
                used.map(one -> text.since(reader.at(one.since()))).orElse(""),
                languages(wording));
    }

    private String cited(long consents, Reader reader) {
        if (consents == 0) return text.citedByNone();
        return consents == 1 ? text.citedOnce() : text.cited(reader.count(consents));
    }

    private List<WordingsView.Language> languages(Wording wording) {
        return wording.sha256().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new WordingsView.Language(
                        entry.getKey(),
                        language(entry.getKey()),
                        wording.text().in(entry.getKey(), entry.getKey()),
                        entry.getValue()))
                .toList();
    }

    private String language(String tag) {
        return tag.isEmpty() ? text.everyLanguage() : Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    }
}
