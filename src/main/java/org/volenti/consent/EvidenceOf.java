package org.volenti.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads from evidence what the weaker bases need. Values may be text: a CSV knows nothing else. */
final class EvidenceOf {
    private static final List<String> SOFT_OPT_IN = List.of("obtainedInSale", "ownSimilarProducts", "optOutOffered");

    private EvidenceOf() {}

    /** {@code "doubleOptIn": "asked"}: the holder of the address was asked to confirm it, and until then it stands pending. */
    static boolean awaitsConfirmation(Map<String, Object> evidence) {
        return "asked".equals(evidence.get("doubleOptIn"));
    }

    /** ePrivacy Art. 13(2): the address came from a sale, for own similar products of named kinds, with a way out offered. */
    static boolean carriesSoftOptIn(Map<String, Object> evidence) {
        return SOFT_OPT_IN.stream().allMatch(condition -> isTrue(evidence.get(condition)))
                && !Categories.of(evidence).isNone();
    }

    /** CASL s. 10(10): two years from a purchase, six months from an inquiry; the later of the two. */
    static Optional<Instant> endOfImplied(Map<String, Object> evidence) {
        var purchase = instant(evidence.get("purchase")).map(at -> plus(at, Period.ofYears(2)));
        var inquiry = instant(evidence.get("inquiry")).map(at -> plus(at, Period.ofMonths(6)));
        if (purchase.isEmpty()) return inquiry;
        return inquiry.filter(end -> end.isAfter(purchase.get())).or(() -> purchase);
    }

    private static boolean isTrue(@Nullable Object value) {
        return value != null
                && List.of("true", "yes", "1").contains(value.toString().toLowerCase(Locale.ROOT));
    }

    private static Optional<Instant> instant(@Nullable Object value) {
        if (value == null) return Optional.empty();
        var text = value.toString();
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Instant plus(Instant at, Period period) {
        return at.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }
}
