package org.volenti.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.volenti.common.Channel;
import org.volenti.common.Problem;
import org.volenti.common.Purpose;

/** What a grant must bring: one purpose, one holder, a basis that fits, an affirmative act, the words where required. */
final class GrantTerms {
    private GrantTerms() {}

    static List<Problem> problems(NewConsent told, Optional<Purpose> purpose, Words words) {
        var problems = new ArrayList<Problem>();
        if (told.purpose().isEmpty()) {
            problems.add(Problem.at("/purpose", "a grant names its purpose", "known are: " + known(words)));
        }
        if (told.source().isBlank()) {
            problems.add(Problem.at("/source", "a grant says where it was given", "name the form, page or till"));
        }
        if (told.actor().isBlank()) {
            problems.add(Problem.at("/actor", "a grant says who acted", "e.g. customer, or the agent's name"));
        }
        problems.addAll(holder(told, purpose));
        problems.addAll(basis(told, purpose));
        purpose.ifPresent(p -> problems.addAll(wording(told, p, words)));
        told.terms()
                .filter(terms -> terms.max() < 1)
                .ifPresent(terms -> problems.add(Problem.at(
                        "/terms/max", terms.max() + " a " + terms.per() + " is no frequency", "at least 1")));
        return problems;
    }

    private static String known(Words words) {
        return String.join(", ", words.purposes().keySet());
    }

    private static List<Problem> holder(NewConsent told, Optional<Purpose> purpose) {
        boolean needed =
                purpose.filter(p -> p.kind() != Purpose.Kind.PROCESSING).isPresent();
        if (!needed) return List.of();
        if (told.channel().isEmpty()) {
            return ConsentJudge.one("/channel", "a grant is for one channel", "name it, e.g. email");
        }
        if (told.contactPointId().isPresent()) return List.of();
        return ConsentJudge.one(
                "/address",
                "the customer has no address on " + told.channel().get(),
                "name the address it was given for");
    }

    private static List<Problem> basis(NewConsent told, Optional<Purpose> purpose) {
        if (told.basis().isEmpty()) {
            // an old list that does not say why it may write is kept as a claim
            if (told.importRow().isPresent()) return act(told);
            return ConsentJudge.one(
                    "/basis", "a grant names its basis", "consent, softOptIn, implied, contract or legitimateInterest");
        }
        return switch (told.basis().get()) {
            case CONSENT -> act(told);
            case IMPLIED -> implied(told);
            case CONTRACT ->
                purpose.filter(p -> p.kind() == Purpose.Kind.MARKETING).isPresent()
                        ? ConsentJudge.one("/basis", "a contract carries no marketing", "use a purpose of kind service")
                        : List.of();
            case SOFT_OPT_IN, LEGITIMATE_INTEREST -> List.of();
        };
    }

    private static List<Problem> act(NewConsent told) {
        if (AffirmativeAct.isPresent(told.evidence())) return List.of();
        var said = AffirmativeAct.said(told.evidence());
        // an old list without evidence is kept as a claim; one that says “pre-ticked” is not
        if (told.importRow().isPresent() && said.isEmpty()) return List.of();
        return ConsentJudge.one(
                "/evidence/" + AffirmativeAct.MEMBER,
                said.map(word -> "“" + word + "” is not an affirmative act").orElse("consent needs an affirmative act"),
                "one of " + String.join(", ", AffirmativeAct.WORDS));
    }

    private static List<Problem> implied(NewConsent told) {
        boolean ends = told.expiresAt().isPresent()
                || EvidenceOf.endOfImplied(told.evidence()).isPresent();
        if (ends || told.importRow().isPresent()) return List.of();
        return ConsentJudge.one(
                "/expiresAt",
                "implied consent expires",
                "say when, or give evidence.purchase (2 years) or evidence.inquiry (6 months) as a date");
    }

    /**
     * Words that are declared for something else do not carry this. What answers an earlier event repeats the words named
     * there, whatever is declared of them today.
     */
    private static List<Problem> wording(NewConsent told, Purpose purpose, Words words) {
        var declared = told.wording().flatMap(ref -> words.wording(ref.id(), ref.version()));
        if (declared.isEmpty()) {
            if (!purpose.requireWording()) return List.of();
            return ConsentJudge.one(
                    "/wording",
                    "purpose “" + purpose.id() + "” needs a wording that is declared in campaigns/wordings",
                    "name its id and version");
        }
        if (told.cites().isPresent()) return List.of();
        var named = told.wording()
                .map(ref -> "wording “" + ref.id() + "” version " + ref.version())
                .orElseThrow();
        if (!declared.get().purposes().contains(purpose.id())) {
            return ConsentJudge.one(
                    "/wording",
                    named + " asks for " + quoted(declared.get().purposes()) + ", not for “" + purpose.id() + "”",
                    "name the purpose that those words ask for, or the wording that she saw for “" + purpose.id()
                            + "”");
        }
        boolean elsewhere = purpose.kind() != Purpose.Kind.PROCESSING
                && told.channel()
                        .filter(channel -> !declared.get().channels().contains(channel))
                        .isPresent();
        if (!elsewhere) return List.of();
        var shownFor =
                quoted(declared.get().channels().stream().map(Channel::name).toList());
        var channel = told.channel().orElseThrow().name();
        return ConsentJudge.one(
                "/wording",
                named + " asks for “" + purpose.id() + "” by " + shownFor + ", not by “" + channel + "”",
                "name the channel that those words ask for, or the wording that she saw for “" + channel + "”");
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "“" + name + "”").collect(Collectors.joining(", "));
    }
}
