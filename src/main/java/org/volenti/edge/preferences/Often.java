package org.volenti.edge.preferences;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Span;
import org.volenti.consent.Preference;
import org.volenti.consent.Preference.FrequencyChoice;
import org.volenti.consent.Terms;
import org.volenti.frequency.Cap;
import org.volenti.frequency.Window;

/** How often she may choose to hear of one purpose. */
enum Often {
    MONTH("month", 1, "month"),
    WEEK("week", 1, "week"),
    THREE("three", 3, "week"),
    DIGEST("digest", 1, "week"),
    /** No limit of her own: what the wording promised binds. */
    OPEN("open", Integer.MAX_VALUE, "week");

    /** Of a limit that was chosen elsewhere and fits none of these. */
    static final String AS_NOW = "now";

    private static final Preference.Digest DIGEST_DAY = new Preference.Digest(DayOfWeek.SATURDAY, LocalTime.of(10, 0));

    private final String code;
    private final int max;
    private final String per;

    Often(String code, int max, String per) {
        this.code = code;
        this.max = max;
        this.per = per;
    }

    /** As the form says it. */
    String code() {
        return code;
    }

    static Optional<Often> of(String code) {
        return Arrays.stream(values()).filter(often -> often.code.equals(code)).findFirst();
    }

    String words(RhythmText text) {
        return switch (this) {
            case MONTH -> text.oneAMonth();
            case WEEK -> text.oneAWeek();
            case THREE -> text.threeAWeek();
            case DIGEST -> text.digest();
            case OPEN -> text.noLimit();
        };
    }

    /** Not more than the brand sends to anybody. */
    static List<Often> within(List<Cap> caps, String purpose) {
        var offered = new ArrayList<Often>();
        for (var often : values()) {
            boolean over = caps.stream().anyMatch(cap -> often == THREE && isOfWeek(cap, purpose) && cap.limit() < 3);
            if (!over) offered.add(often);
        }
        return offered;
    }

    private static boolean isOfWeek(Cap cap, String purpose) {
        boolean week = cap.window().equals(Window.Rolling.WEEK) || cap.window() == Window.Calendar.WEEK;
        return week
                && cap.channel().isEmpty()
                && cap.purpose().map(purpose::equals).orElse(true);
    }

    /** What she chose for that purpose on all channels. */
    static Optional<FrequencyChoice> chosen(Preference preference, String purpose) {
        return preference.frequency().stream()
                .filter(choice -> isFor(choice, purpose))
                .findFirst();
    }

    private static boolean isFor(FrequencyChoice choice, String purpose) {
        return choice.purpose().filter(purpose::equals).isPresent()
                && choice.channel().isEmpty();
    }

    static String codeOf(Preference preference, String purpose) {
        var choice = chosen(preference, purpose);
        if (choice.isEmpty()) return OPEN.code;
        if (choice.get().digest().isPresent()) return DIGEST.code;
        var window = Window.parse(choice.get().per());
        for (var often : List.of(MONTH, WEEK, THREE)) {
            if (often.max == choice.get().max() && Window.parse(often.per).equals(window)) return often.code;
        }
        return AS_NOW;
    }

    /** All her choices of frequency with this one for that purpose. */
    List<FrequencyChoice> in(Preference preference, String purpose) {
        var kept = new ArrayList<FrequencyChoice>();
        for (var choice : preference.frequency()) if (!isFor(choice, purpose)) kept.add(choice);
        if (this == OPEN) return kept;
        var digest = this == DIGEST ? Optional.of(DIGEST_DAY) : Optional.<Preference.Digest>empty();
        kept.add(new FrequencyChoice(Optional.of(purpose), Optional.empty(), max, per, digest));
        return kept;
    }

    /**
     * Half of what it was: less of this, in one tap.
     *
     * @param promised what binds where she chose nothing
     */
    static FrequencyChoice halved(Preference preference, String purpose, Optional<Terms> promised) {
        var now = chosen(preference, purpose)
                .or(() -> promised.map(terms -> new FrequencyChoice(
                        Optional.of(purpose), Optional.empty(), terms.max(), terms.per(), Optional.empty())));
        int max = now.map(FrequencyChoice::max).orElse(2);
        var per = now.map(FrequencyChoice::per).orElse("week");
        return new FrequencyChoice(
                Optional.of(purpose),
                Optional.empty(),
                max > 1 ? max / 2 : max,
                max > 1 ? per : twice(Window.parse(per)),
                Optional.empty());
    }

    private static String twice(Window window) {
        return switch (window) {
            case Window.Calendar.DAY -> "P2D";
            case Window.Calendar.WEEK -> "P14D";
            case Window.Calendar.MONTH -> "P60D";
            case Window.Rolling(Span.Days(var period)) ->
                "P" + 2 * (period.toTotalMonths() * 30 + period.get(ChronoUnit.DAYS)) + "D";
            case Window.Rolling(Span.Exact(var duration)) ->
                duration.multipliedBy(2).toString();
        };
    }

    /** All her choices of frequency with that one in its place. */
    static List<FrequencyChoice> with(FrequencyChoice choice, Preference preference) {
        var kept = OPEN.in(preference, choice.purpose().orElseThrow());
        kept.add(choice);
        return kept;
    }
}
