package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Wording;
import org.volenti.campaign.WordingArchive;
import org.volenti.common.Channel;
import org.volenti.common.Purpose;
import org.volenti.consent.GeneratedWords;
import org.volenti.frequency.Window;
import org.volenti.insight.WordingUse;

/** All words by purpose: those in force, those that pages put together, and those that were in force once. */
@ApplicationScoped
class WordingViews {
    /** On which our own pages ask. */
    private static final List<Channel> ASKED = List.of(Channel.EMAIL, Channel.SMS, Channel.PUSH);

    /** Of those named elsewhere; whoever wants more has the history of each customer. */
    private static final int SHOWN = 50;

    private final Catalogs catalogs;
    private final WordingArchive archive;
    private final GeneratedWords generated;
    private final WordingUse use;
    private final PreferenceWords words;
    private final Phrases phrases;
    private final WordingsText text;

    WordingViews(
            Catalogs catalogs,
            WordingArchive archive,
            GeneratedWords generated,
            WordingUse use,
            PreferenceWords words,
            Phrases phrases,
            WordingsText text) {
        this.catalogs = catalogs;
        this.archive = archive;
        this.generated = generated;
        this.use = use;
        this.words = words;
        this.phrases = phrases;
        this.text = text;
    }

    /** All that there is to say, read once for a page. */
    private record Found(
            WordingUse.Counted counted,
            Collection<Wording> live,
            List<Wording> former,
            List<GeneratedWords.Kept> generated,
            Reader reader) {
        Optional<WordingUse.Use> used(Wording wording) {
            return Optional.ofNullable(counted.versions().get(wording.id() + "@" + wording.version()));
        }

        Instant since(Wording wording) {
            return used(wording).map(WordingUse.Use::since).orElse(Instant.EPOCH);
        }
    }

    WordingsView view(Reader reader) {
        var live = catalogs.live().wordings();
        var former = archive.all().stream()
                .filter(wording -> !live.containsKey(wording.id() + "@" + wording.version()))
                .toList();
        var found = new Found(use.read(), live.values(), former, generated.all(), reader);
        var purposes = new ArrayList<WordingsView.OfPurpose>();
        var declared = catalogs.live().policy().purposes();
        declared.values().forEach(purpose -> purposes.add(ofPurpose(purpose.id(), hint(purpose, found), found)));
        var others = new LinkedHashSet<String>();
        former.forEach(wording -> others.addAll(wording.purposes()));
        found.generated().forEach(one -> others.add(one.purpose()));
        others.removeAll(declared.keySet());
        others.forEach(id -> purposes.add(ofPurpose(id, text.formerPurpose(), found)));
        return new WordingsView(
                found.counted().at(),
                purposes,
                found.counted().elsewhere().stream()
                        .limit(SHOWN)
                        .map(one -> elsewhere(one, reader))
                        .toList());
    }

    private WordingsView.OfPurpose ofPurpose(String purpose, String hint, Found found) {
        var all = new ArrayList<WordingsView.Version>();
        versions(found.live(), purpose, found).forEach(wording -> all.add(version(wording, true, found)));
        byChannel(purpose, found).values().forEach(texts -> all.add(generated(texts, found)));
        versions(found.former(), purpose, found).forEach(wording -> all.add(version(wording, false, found)));
        return new WordingsView.OfPurpose(words.purpose(purpose), purpose, hint, all);
    }

    private String hint(Purpose purpose, Found found) {
        if (purpose.kind() == Purpose.Kind.SERVICE) return text.service();
        var wordings = versions(found.live(), purpose.id(), found);
        if (wordings.isEmpty()) return purpose.requireWording() ? text.noneRequired() : text.noneFor();
        if (purpose.kind() == Purpose.Kind.PROCESSING) return "";
        var without = ASKED.stream()
                .filter(channel -> wordings.stream()
                        .noneMatch(wording -> wording.channels().contains(channel)))
                .toList();
        if (without.isEmpty()) return "";
        var by = phrases.byChannels(without);
        return purpose.requireWording() ? text.noneRequiredBy(by) : text.noneBy(by);
    }

    /** The newest version of each first. */
    private static List<Wording> versions(Collection<Wording> wordings, String purpose, Found found) {
        return wordings.stream()
                .filter(wording -> wording.purposes().contains(purpose))
                .sorted(Comparator.comparing(Wording::id)
                        .thenComparing(Comparator.comparing(found::since).reversed())
                        .thenComparing(Wording::version))
                .toList();
    }

    private WordingsView.Version version(Wording wording, boolean inForce, Found found) {
        var about = new ArrayList<String>();
        wording.channels().forEach(channel -> about.add(phrases.channel(channel.name())));
        wording.terms()
                .ifPresent(terms ->
                        about.add(text.promises(phrases.number(terms.max()), phrases.per(Window.parse(terms.per())))));
        var used = found.used(wording);
        var cited = cited(used.map(WordingUse.Use::consents).orElse(0L), found.reader());
        about.add(used.map(one -> text.since(found.reader().at(one.since())) + ", " + cited)
                .orElse(cited));
        if (!inForce) about.add(text.former());
        var languages = wording.sha256().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new WordingsView.Language(
                        entry.getKey(),
                        language(entry.getKey()),
                        "",
                        wording.text().in(entry.getKey(), entry.getKey()),
                        entry.getValue()))
                .toList();
        return new WordingsView.Version(
                text.version(wording.id(), wording.version()), String.join(" · ", about), languages);
    }

    private static Map<Optional<Channel>, List<GeneratedWords.Kept>> byChannel(String purpose, Found found) {
        var texts = new LinkedHashMap<Optional<Channel>, List<GeneratedWords.Kept>>();
        for (var one : found.generated()) {
            if (one.purpose().equals(purpose))
                texts.computeIfAbsent(one.channel(), channel -> new ArrayList<>())
                        .add(one);
        }
        return texts;
    }

    /** Of one purpose on one channel. */
    private WordingsView.Version generated(List<GeneratedWords.Kept> texts, Found found) {
        var title = texts.getFirst()
                .channel()
                .map(channel -> text.generatedBy(phrases.byChannel(channel.name())))
                .orElseGet(text::generated);
        var languages = texts.stream()
                .map(one -> new WordingsView.Language(
                        one.words().language(),
                        language(one.words().language()),
                        used(one, found),
                        one.words().text(),
                        one.words().sha256()))
                .toList();
        return new WordingsView.Version(title, text.generatedHint(), languages);
    }

    private String used(GeneratedWords.Kept one, Found found) {
        var key = WordingUse.key(
                one.words().sha256(),
                one.purpose(),
                one.channel().map(Channel::name).orElse(""));
        var cited = cited(found.counted().generated().getOrDefault(key, 0L), found.reader());
        return text.agreedSince(found.reader().at(one.since())) + ", " + cited;
    }

    private String elsewhere(WordingUse.Elsewhere one, Reader reader) {
        var about = new ArrayList<String>();
        about.add(text.version(one.id(), one.version()));
        if (!one.languages().isEmpty())
            about.add(phrases.and(
                    one.languages().stream().sorted().map(this::language).toList()));
        about.add(text.namedSince(reader.at(one.since())));
        about.add(cited(one.consents(), reader));
        return String.join(" · ", about);
    }

    private String cited(long consents, Reader reader) {
        if (consents == 0) return text.citedByNone();
        return consents == 1 ? text.citedOnce() : text.cited(reader.count(consents));
    }

    private String language(String tag) {
        return tag.isEmpty() ? text.everyLanguage() : Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    }
}
