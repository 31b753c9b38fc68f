package org.volenti.edge.preferences;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneId;
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
    private static final List<String> WRITTEN = List.of("en", "de");
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

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
                .filter(WRITTEN::contains)
                .findFirst()
                .orElse("en");
        var zone = profile.flatMap(Profile::timeZone).map(ZoneId::of).orElse(brand.zone());
        var sheet = new Sheet(lang, RIGHT_TO_LEFT.contains(lang) ? "rtl" : "ltr", brand.name());
        var formats = profile.flatMap(Profile::locale)
                .map(Locale::forLanguageTag)
                .filter(hers -> hers.getLanguage().equals(lang))
                .orElseGet(() -> Locale.forLanguageTag(lang));
        var text = MessageBundles.get(PageText.class, Localized.Literal.of(lang));
        return new Reader(sheet, text, formats, brand.locale(), zone);
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
