package org.volenti.edge.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.consent.Preference;
import org.volenti.consent.PreferenceBook;
import org.volenti.consent.Words;
import org.volenti.profile.Addresses;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Normalised;
import org.volenti.profile.Profiles;

/** Changes what a customer chose, if she has not changed it since it was read. */
@ApplicationScoped
class PreferencesDesk {
    private final Profiles profiles;
    private final ContactPoints points;
    private final PreferenceBook book;
    private final Words words;

    PreferencesDesk(Profiles profiles, ContactPoints points, PreferenceBook book, Words words) {
        this.profiles = profiles;
        this.points = points;
        this.book = book;
        this.words = words;
    }

    /**
     * @param country of hers, with which numbers are read
     * @param key the name of the API key by which it was told
     */
    @Transactional
    Preference change(
            CustomerId customer,
            Optional<String> country,
            PreferencesRequest sent,
            @Nullable String ifMatch,
            String key) {
        profiles.lock(customer.lane(), List.of(customer));
        var before = book.of(customer);
        requireMatch(before.version(), ifMatch);
        var reader = new PreferencesReader(
                words.purposes().keySet(), points.of(customer), (channel, raw) -> normal(channel, raw, country));
        var chosen = reader.read(sent, before);
        return book.choose(customer, chosen, "api", "api", Map.of("members", sent.sent(), ConsentReader.API_KEY, key));
    }

    /** Behind a writer who is still at work, so that the answer for a time of knowledge never changes (I7). */
    @Transactional
    Preference asKnownAt(CustomerId customer, Instant knownAt) {
        profiles.lock(customer.lane(), List.of(customer));
        return book.asKnownAt(customer, knownAt);
    }

    private static void requireMatch(long version, @Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            if (version == 0) return;
            throw new ApiProblem(
                    428, "Precondition required", "Read the preferences first and send their ETag as If-Match");
        }
        for (var tag : ifMatch.split(",", -1)) {
            var name = tag.strip().replaceFirst("^W/", "").replace("\"", "");
            if (name.equals(Long.toString(version)) || (name.equals("*") && version > 0)) return;
        }
        throw new ApiProblem(
                412, "Precondition failed", "The preferences changed since; they are at version " + version + " now");
    }

    private static String normal(Channel channel, String raw, Optional<String> country) {
        return switch (Addresses.normalise(channel, raw, country)) {
            case Normalised.Address(var value) -> value;
            case Normalised.Refused refused -> raw;
        };
    }
}
