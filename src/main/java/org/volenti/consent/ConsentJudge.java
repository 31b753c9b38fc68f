package org.volenti.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.volenti.common.Channel;
import org.volenti.common.Problem;
import org.volenti.common.Purpose;
import org.volenti.consent.ConsentJudgement.Judged;
import org.volenti.consent.ConsentJudgement.Refused;

/** Judges what somebody tells us, before it enters the ledger: what is refused, what stands by it, what it lifts. */
public final class ConsentJudge {
    /** Clocks differ: so far ahead is taken as now. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final Words words;
    private final Instant now;

    public ConsentJudge(Words words, Instant now) {
        this.words = words;
        this.now = now;
    }

    public ConsentJudgement judge(NewConsent told) {
        var problems = new ArrayList<Problem>();
        if (told.occurredAt().isAfter(now.plus(CLOCK_SKEW))) {
            problems.add(Problem.at(
                    "/occurredAt",
                    told.occurredAt() + " is in the future",
                    "it is " + now + " now; 5 minutes are allowed"));
        }
        var purpose = told.purpose().map(id -> words.purposes().get(id));
        // a purpose may be declared no more, and a no to it is still a no
        if (!told.action().isNo() && purpose.isEmpty()) {
            told.purpose().ifPresent(id -> problems.add(undeclared(id)));
        }
        if (told.action() == ConsentAction.GRANTED || told.action() == ConsentAction.CONFIRMED) {
            problems.addAll(GrantTerms.problems(told, purpose, words));
        }
        if (!problems.isEmpty()) return new Refused(problems);
        return new Judged(
                reach(told, purpose),
                effect(told, purpose),
                lifts(told),
                expiresAt(told),
                told.terms().or(() -> worded(told).flatMap(Words.Worded::terms)),
                categories(told),
                sha256(told),
                told.occurredAt().isAfter(now) ? now : told.occurredAt());
    }

    private Problem undeclared(String id) {
        var known = String.join(", ", words.purposes().keySet());
        return Problem.at("/purpose", "“" + id + "” is not a declared purpose", "known are: " + known);
    }

    /** An objection is the person's whatever it names; processing is held by the person. */
    private static StandingKey reach(NewConsent told, Optional<Purpose> purpose) {
        if (told.action() == ConsentAction.OBJECTED) return StandingKey.PERSON;
        if (purpose.filter(p -> p.kind() == Purpose.Kind.PROCESSING).isPresent()) {
            return new StandingKey(purpose.get().id(), "", 0);
        }
        return new StandingKey(
                told.purpose().orElse(""),
                told.channel().map(Channel::name).orElse(""),
                told.contactPointId().orElse(0L));
    }

    private static Optional<StandingState> effect(NewConsent told, Optional<Purpose> purpose) {
        return switch (told.action()) {
            case OBJECTED -> Optional.of(StandingState.OBJECTED);
            case WITHDRAWN ->
                isForAnotherAddress(told, purpose) ? Optional.empty() : Optional.of(StandingState.WITHDRAWN);
            case REFUSED -> isForAnotherAddress(told, purpose) ? Optional.empty() : Optional.of(StandingState.REFUSED);
            case GRANTED -> granted(told, purpose);
            case CONFIRMED -> Optional.of(StandingState.GRANTED);
            case EXPIRED -> Optional.of(StandingState.EXPIRED);
            case CHOSE -> Optional.empty();
        };
    }

    /** A no for an address that is not hers would otherwise reach every address of the channel. */
    static boolean isForAnotherAddress(NewConsent told, Optional<Purpose> purpose) {
        return told.action() != ConsentAction.OBJECTED
                && told.address().isPresent()
                && told.contactPointId().isEmpty()
                && purpose.filter(p -> p.kind() == Purpose.Kind.PROCESSING).isEmpty();
    }

    private static Optional<StandingState> granted(NewConsent told, Optional<Purpose> purpose) {
        if (told.basis().isEmpty()) return Optional.empty();
        boolean carried =
                switch (told.basis().get()) {
                    case CONSENT -> AffirmativeAct.isPresent(told.evidence());
                    case SOFT_OPT_IN -> EvidenceOf.carriesSoftOptIn(told.evidence());
                    case IMPLIED -> expiresAt(told).isPresent();
                    case CONTRACT -> true;
                    // an import can show no weighing of interests, which Art. 6(1)(f) asks for
                    case LEGITIMATE_INTEREST -> told.importRow().isEmpty();
                };
        if (!carried) return Optional.empty();
        boolean waits = purpose.orElseThrow().doubleOptIn() == Purpose.DoubleOptIn.ALWAYS
                || EvidenceOf.awaitsConfirmation(told.evidence());
        return Optional.of(waits ? StandingState.PENDING : StandingState.GRANTED);
    }

    private static Lift lifts(NewConsent told) {
        return switch (told.action()) {
            case CONFIRMED -> Lift.EVERYTHING;
            case GRANTED -> told.basis().map(basis -> liftsAsGrant(basis, told)).orElse(Lift.NOTHING);
            case REFUSED, WITHDRAWN, OBJECTED, EXPIRED, CHOSE -> Lift.NOTHING;
        };
    }

    private static Lift liftsAsGrant(Basis basis, NewConsent told) {
        return switch (basis) {
            case CONSENT -> isByImport(told) ? Lift.ORDINARY : Lift.EVERYTHING;
            case CONTRACT -> Lift.ORDINARY;
            case SOFT_OPT_IN, IMPLIED, LEGITIMATE_INTEREST -> Lift.NOTHING;
        };
    }

    private static boolean isByImport(NewConsent told) {
        return told.importRow().isPresent() || told.actor().regionMatches(true, 0, "import", 0, 6);
    }

    private static Optional<Instant> expiresAt(NewConsent told) {
        boolean implied = told.basis().filter(b -> b == Basis.IMPLIED).isPresent();
        return told.expiresAt().or(() -> implied ? EvidenceOf.endOfImplied(told.evidence()) : Optional.empty());
    }

    private static Categories categories(NewConsent told) {
        return told.basis().filter(b -> b == Basis.SOFT_OPT_IN).isPresent()
                ? Categories.of(told.evidence())
                : Categories.NONE;
    }

    private Optional<Words.Worded> worded(NewConsent told) {
        return told.wording().flatMap(ref -> words.wording(ref.id(), ref.version()));
    }

    private Optional<String> sha256(NewConsent told) {
        var locale = told.wording().flatMap(WordingRef::locale).orElse("");
        return worded(told)
                .map(Words.Worded::sha256)
                .flatMap(texts -> in(locale, texts))
                .or(() -> ShownWords.of(told).map(ShownWords::sha256));
    }

    /** Shown to somebody in de-AT is the text in de; and of words in one text only it is that. */
    private static Optional<String> in(String locale, Map<String, String> texts) {
        int dash = locale.indexOf('-');
        return Stream.of(locale, dash < 0 ? "" : locale.substring(0, dash), "")
                .map(tag -> Optional.ofNullable(texts.get(tag)))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> locale.isEmpty() && texts.size() == 1
                        ? texts.values().stream().findFirst()
                        : Optional.empty());
    }

    static List<Problem> one(String place, String what, String mend) {
        return List.of(Problem.at(place, what, mend));
    }
}
