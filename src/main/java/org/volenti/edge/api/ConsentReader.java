package org.volenti.edge.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.common.Problem;
import org.volenti.common.Purpose;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentJudge;
import org.volenti.consent.Words;
import org.volenti.frequency.Window;
import org.volenti.profile.Addresses;
import org.volenti.profile.Customer;
import org.volenti.profile.Customers;
import org.volenti.profile.Instants;
import org.volenti.profile.Normalised;

/** Reads a consent request into typed values; every fault is named at once. */
@ApplicationScoped
class ConsentReader {
    private final Customers customers;
    private final Words words;

    ConsentReader(Customers customers, Words words) {
        this.customers = customers;
        this.words = words;
    }

    ToldConsent read(ConsentRequest request, Instant now) {
        var problems = new ArrayList<Problem>();
        var ref = text(request.customer());
        if (ref.isEmpty()) problems.add(Problem.at("/customer", "a consent event names its customer", "the ref"));
        var action = action(request, problems);
        var channel = channel(request, problems);
        var basis = basis(request, problems);
        terms(request, problems);
        if (request.wording() != null && request.wordingRef().isEmpty()) {
            problems.add(Problem.at("/wording/id", "a wording is named by id and version"));
        }
        var address = address(request, ref.orElse(""), channel, action, problems);
        boolean no = action.isNo();
        var notes = new Told(new HashMap<>(request.evidence() == null ? Map.of() : request.evidence()), problems);
        var soon = now.plus(ConsentJudge.CLOCK_SKEW);
        var occurredAt = instant("occurredAt", request.occurredAt(), action, soon, notes);
        var expiresAt = instant("expiresAt", request.expiresAt(), action, Instant.MAX, notes);
        if (!problems.isEmpty()) {
            throw ApiProblem.unprocessable(problems.getFirst().what(), problems.toArray(Problem[]::new));
        }
        return new ToldConsent(
                ref.orElseThrow(),
                action,
                channel,
                address,
                text(request.purpose()),
                isHeldByPerson(request),
                basis,
                request.wordingRef(),
                request.promise(),
                expiresAt,
                text(request.source()).orElse(no ? "api" : ""),
                text(request.actor()).orElse(no ? "api" : ""),
                occurredAt.orElse(now),
                notes.evidence);
    }

    /** The channel of an address that came without: how it looks. */
    static Channel likelyChannel(String address) {
        return address.indexOf('@') >= 0 ? Channel.EMAIL : Channel.SMS;
    }

    /**
     * Of a no, an instant that cannot be read or has not come is kept as evidence, as told, and the no counts from now: it
     * is never refused.
     */
    private static Optional<Instant> instant(
            String member, @Nullable String told, ConsentAction action, Instant latest, Told notes) {
        if (told == null) return Optional.empty();
        var instant = Instants.read(told.strip());
        if (instant != null && !(action.isNo() && instant.isAfter(latest))) return Optional.of(instant);
        if (action.isNo()) {
            notes.evidence.put(member + "Told", told.length() <= 80 ? told : told.substring(0, 80));
        } else {
            notes.problems.add(Problem.at(
                    "/" + member,
                    "“" + told + "” is not an instant of the years 1 to 9999",
                    "write it as 2026-01-31T09:00:00Z"));
        }
        return Optional.empty();
    }

    private record Told(Map<String, Object> evidence, List<Problem> problems) {}

    private static ConsentAction action(ConsentRequest request, List<Problem> problems) {
        var known = Arrays.stream(ConsentAction.values())
                .filter(ConsentAction::isFromOutside)
                .map(ConsentAction::word)
                .collect(Collectors.joining(", "));
        var action = text(request.action()).flatMap(ConsentAction::of);
        if (action.filter(ConsentAction::isFromOutside).isPresent()) return action.get();
        var what = action.isPresent()
                ? "“" + action.get().word() + "” is recorded by us alone"
                : "“" + text(request.action()).orElse("") + "” is no action";
        problems.add(Problem.at("/action", what, "one of " + known));
        return ConsentAction.GRANTED;
    }

    private static Optional<Channel> channel(ConsentRequest request, List<Problem> problems) {
        try {
            return text(request.channel()).map(Channel::new);
        } catch (IllegalArgumentException e) {
            problems.add(Problem.at("/channel", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Optional<Basis> basis(ConsentRequest request, List<Problem> problems) {
        var said = text(request.basis());
        var basis = said.flatMap(Basis::of);
        if (said.isPresent() && basis.isEmpty()) {
            problems.add(Problem.at(
                    "/basis",
                    "“" + said.get() + "” is no basis",
                    "one of " + Arrays.stream(Basis.values()).map(Basis::word).collect(Collectors.joining(", "))));
        }
        return basis;
    }

    private static void terms(ConsentRequest request, List<Problem> problems) {
        if (request.terms() == null) return;
        if (request.promise().isEmpty()) {
            problems.add(Problem.at("/terms", "terms need max and per", "{\"max\": 1, \"per\": \"week\"}"));
            return;
        }
        try {
            Window.bounded(request.promise().get().per());
        } catch (IllegalArgumentException e) {
            problems.add(Problem.at("/terms/per", String.valueOf(e.getMessage())));
        }
    }

    private Optional<String> address(
            ConsentRequest request,
            String ref,
            Optional<Channel> channel,
            ConsentAction action,
            List<Problem> problems) {
        var raw = text(request.address());
        if (raw.isEmpty()) return raw;
        var country = customers.find(ref).flatMap(Customer::country);
        return switch (Addresses.normalise(channel.orElseGet(() -> likelyChannel(raw.get())), raw.get(), country)) {
            case Normalised.Address(var value) -> Optional.of(value);
            case Normalised.Refused(var why) -> {
                // a no is never refused, and an address that cannot be hers can still be kept
                if (!action.isNo()) problems.add(Problem.at("/address", why));
                yield raw;
            }
        };
    }

    private boolean isHeldByPerson(ConsentRequest request) {
        return text(request.purpose())
                .map(id -> words.purposes().get(id))
                .filter(purpose -> purpose.kind() == Purpose.Kind.PROCESSING)
                .isPresent();
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
