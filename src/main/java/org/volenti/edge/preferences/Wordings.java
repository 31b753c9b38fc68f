package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Wording;
import org.volenti.common.Channel;
import org.volenti.common.Localized;
import org.volenti.common.Purpose;
import org.volenti.consent.WordingRef;

/** Finds the words in which a purpose is asked for. */
@ApplicationScoped
class Wordings {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Comparator<Wording> NEWEST = Comparator.comparing(Wording::version, Wordings::byVersion)
            .thenComparing(Wording::id)
            .reversed();

    private final Catalogs catalogs;

    Wordings(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    /**
     * The newest words for it, in her language.
     *
     * @param channel empty for what is held by the person
     * @return empty where the purpose wants declared words and there are none
     */
    Optional<Shown> of(Purpose purpose, Optional<Channel> channel, Reader reader) {
        var declared = catalogs.live().wordings().values().stream()
                .filter(wording -> wording.purposes().contains(purpose.id()))
                .filter(wording -> channel.map(wording.channels()::contains).orElse(true))
                .min(NEWEST);
        if (declared.isPresent())
            return Optional.of(shown(declared.get(), reader.sheet().lang(), reader));
        if (purpose.requireWording()) return Optional.empty();
        var name = reader.words(purpose.name());
        var text = reader.centre();
        return Optional.of(new Shown(
                Optional.empty(),
                channel.map(by -> text.plainWords(reader.sheet().brand(), reader.by(by), name))
                        .orElseGet(() -> text.plainWordsOfPerson(reader.sheet().brand(), name)),
                reader.sheet().lang()));
    }

    /** The words of an earlier yes, in the language in which she saw them; empty where they are not held here. */
    Optional<Shown> held(WordingRef ref, Reader reader) {
        Catalog catalog = catalogs.live();
        return catalog.wording(ref.id(), ref.version())
                .map(wording ->
                        shown(wording, ref.locale().orElse(reader.sheet().lang()), reader));
    }

    private static Shown shown(Wording wording, String wanted, Reader reader) {
        var key = key(wording.text(), wanted, reader.brandLocale());
        var text = wording.text().in(wanted, reader.brandLocale());
        return new Shown(
                Optional.of(new WordingRef(
                        wording.id(), wording.version(), Optional.of(key).filter(k -> !k.isEmpty()))),
                text,
                key);
    }

    /** In which of its languages the text is given. */
    private static String key(Localized text, String wanted, String fallback) {
        return List.of(wanted, language(wanted), fallback, language(fallback), "").stream()
                .filter(text.texts()::containsKey)
                .findFirst()
                .orElseGet(() -> text.texts().keySet().iterator().next());
    }

    private static String language(String locale) {
        int dash = locale.indexOf('-');
        return dash < 0 ? locale : locale.substring(0, dash);
    }

    /** 10 comes after 9; whatever is no number is compared as text. */
    private static int byVersion(String one, String other) {
        boolean numbers = NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches();
        return numbers ? Integer.compare(Integer.parseInt(one), Integer.parseInt(other)) : one.compareTo(other);
    }
}
