package org.volenti.edge.preferences;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.volenti.campaign.Catalogs;
import org.volenti.common.CustomerId;
import org.volenti.profile.Profile;
import org.volenti.profile.Profiles;

/** Chooses the language: the customer's, else the browser's, else the brand's, of those in which the pages are written. */
@ApplicationScoped
class Readers {
    /** Each by its own name, so that whoever is lost in another finds hers. */
    static final Map<String, String> WRITTEN = written();

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

    private static Map<String, String> written() {
        var names = new LinkedHashMap<String, String>();
        names.put("en", "English");
        names.put("de", "Deutsch");
        names.put("fr", "Français");
        names.put("es", "Español");
        names.put("pl", "Polski");
        names.put("ru", "Русский");
        names.put("zh", "中文");
        return Collections.unmodifiableMap(names);
    }

    private final Profiles profiles;
    private final Catalogs catalogs;
    private final InstantSource time;

    Readers(Profiles profiles, Catalogs catalogs, InstantSource time) {
        this.profiles = profiles;
        this.catalogs = catalogs;
        this.time = time;
    }

    Reader of(CustomerId customer, RoutingContext request) {
        var profile = Optional.ofNullable(profiles.load(customer.lane(), List.of(customer), Map.of(), time.instant())
                .get(customer));
        return read(profile, request);
    }

    Reader ofAnybody(RoutingContext request) {
        return read(Optional.empty(), request);
    }

    private Reader read(Optional<Profile> profile, RoutingContext request) {
        var brand = catalogs.live().policy().brand();
        var lang = Stream.of(profile.flatMap(Profile::locale).stream(), accepted(request), Stream.of(brand.locale()))
                .flatMap(tags -> tags)
                .map(tag -> Locale.forLanguageTag(tag.replace('_', '-')).getLanguage())
                .filter(WRITTEN::containsKey)
                .findFirst()
                .orElse("en");
        var zone = profile.flatMap(Profile::timeZone).map(ZoneId::of).orElse(brand.zone());
        var sheet = new Sheet(lang, RIGHT_TO_LEFT.contains(lang) ? "rtl" : "ltr", brand.name());
        var formats = profile.flatMap(Profile::locale)
                .map(Locale::forLanguageTag)
                .filter(hers -> hers.getLanguage().equals(lang))
                .orElseGet(() -> Locale.forLanguageTag(lang));
        var language = Localized.Literal.of(lang);
        return new Reader(
                sheet,
                MessageBundles.get(PageText.class, language),
                MessageBundles.get(CentreText.class, language),
                MessageBundles.get(RhythmText.class, language),
                MessageBundles.get(NoticeText.class, language),
                MessageBundles.get(JoinText.class, language),
                MessageBundles.get(KnownText.class, language),
                formats,
                brand.locale(),
                zone,
                profile.flatMap(Profile::country),
                profile.flatMap(Profile::region));
    }

    private static Stream<String> accepted(RoutingContext request) {
        var header = request.request().getHeader("Accept-Language");
        if (header == null || header.length() > 200) return Stream.empty();
        try {
            return Locale.LanguageRange.parse(header).stream().map(Locale.LanguageRange::getRange);
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
