package org.volenti.edge.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.common.Problem;
import org.volenti.common.Purpose;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentJudge;
import org.volenti.consent.OwnSource;
import org.volenti.consent.Terms;
import org.volenti.consent.Words;
import org.volenti.frequency.Window;
import org.volenti.profile.Addresses;
import org.volenti.profile.Customers;
import org.volenti.profile.Instants;
import org.volenti.profile.Normalised;

/** Reads a consent request into typed values; every fault is named at once. */
@ApplicationScoped
class ConsentReader {
    static final String API_KEY = "apiKey";

    private final Customers customers;
    private final Words words;

    ConsentReader(Customers customers, Words words) {
        this.customers = customers;
        this.words = words;
    }

    /** @param key the name of the API key by which it was told: evidence of whose word it is */
    ToldConsent read(ConsentRequest request, String key, Instant now) {
        var problems = new ArrayList<Problem>();
        var ref = text(request.customer());
        if (ref.isEmpty()) problems.add(Problem.at("/customer", "a consent event names its customer", "the ref"));
        var action = action(request, problems);
        boolean no = action.isNo();
        var unread = new Unread(no, problems, new LinkedHashMap<>());
        var channel = channel(request, unread.as("channel", request.channel()));
        var basis = basis(request, unread.as("basis", request.basis()));
        var terms = terms(request, unread.as("terms", request.terms()));
        if (request.wording() != null && request.wordingRef().isEmpty()) {
            unread.as("wording", request.wording())
                    .accept(Problem.at("/wording/id", "a wording is named by id and version"));
        }
        var source = source(request, unread.as("source", request.source()));
        var address = address(request, ref.orElse(""), channel, no, problems);
        var latest = no ? now.plus(ConsentJudge.CLOCK_SKEW) : Instant.MAX;
        var occurredAt = instant("occurredAt", request.occurredAt(), latest, unread);
        var expiresAt = instant("expiresAt", request.expiresAt(), Instant.MAX, unread);
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
                terms,
                expiresAt,
                source.orElse(no ? "api" : ""),
                text(request.actor()).orElse(no ? "api" : ""),
                occurredAt.orElse(now),
                evidence(request, key, unread.odd()));
    }

    /** What cannot be read: a fault of a yes; of a no, which is never refused, it is kept as evidence as it was sent. */
    private record Unread(boolean no, List<Problem> problems, Map<String, Object> odd) {
        Consumer<Problem> as(String member, @Nullable Object sent) {
            return fault -> {
                if (!no) problems.add(fault);
                else if (sent != null) odd.put(member, sent);
            };
        }
    }

    private static Map<String, Object> evidence(ConsentRequest request, String key, Map<String, Object> odd) {
        var sent = request.evidence() == null ? Map.<String, Object>of() : request.evidence();
        var evidence = new LinkedHashMap<String, Object>();
        // first, so that it is left where evidence is cut off; and ours, whatever was sent by that name
        evidence.put(API_KEY, key);
        evidence.putAll(sent);
        evidence.put(API_KEY, key);
        if (!odd.isEmpty()) evidence.put("asSent", odd);
        return evidence;
    }

    /** What she said on a page of ours is trusted as hers: nobody else's word may look like it. */
    private static Optional<String> source(ConsentRequest request, Consumer<Problem> faults) {
        var source = text(request.source());
        if (source.filter(OwnSource::isOwn).isEmpty()) return source;
        faults.accept(Problem.at(
                "/source",
                "“" + source.get() + "” is one of the sources that are ours alone: page:*, mail:* and import:*",
                "name your own, a page of yours e.g. as web:/signup"));
        return Optional.empty();
    }

    /** Of a no, {@code latest} is as far ahead as clocks differ: one that has not come is as odd as one of no calendar. */
    private static Optional<Instant> instant(String member, @Nullable String told, Instant latest, Unread unread) {
        if (told == null) return Optional.empty();
        var instant = Instants.read(told.strip());
        if (instant != null && !instant.isAfter(latest)) return Optional.of(instant);
        var fault = Problem.at(
                "/" + member,
                "“" + told + "” is not an instant of the years 1 to 9999",
                "write it as 2026-01-31T09:00:00Z");
        unread.as(member, told).accept(fault);
        return Optional.empty();
    }

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

    private static Optional<Channel> channel(ConsentRequest request, Consumer<Problem> faults) {
        try {
            return text(request.channel()).map(Channel::new);
        } catch (IllegalArgumentException e) {
            faults.accept(Problem.at("/channel", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Optional<Basis> basis(ConsentRequest request, Consumer<Problem> faults) {
        var said = text(request.basis());
        var basis = said.flatMap(Basis::of);
        if (said.isPresent() && basis.isEmpty()) {
            faults.accept(Problem.at(
                    "/basis",
                    "“" + said.get() + "” is no basis",
                    "one of " + Arrays.stream(Basis.values()).map(Basis::word).collect(Collectors.joining(", "))));
        }
        return basis;
    }

    private static Optional<Terms> terms(ConsentRequest request, Consumer<Problem> faults) {
        if (request.terms() == null) return Optional.empty();
        if (request.promise().isEmpty()) {
            faults.accept(Problem.at("/terms", "terms need max and per", "{\"max\": 1, \"per\": \"week\"}"));
            return Optional.empty();
        }
        try {
            Window.bounded(request.promise().get().per());
            return request.promise();
        } catch (IllegalArgumentException e) {
            faults.accept(Problem.at("/terms/per", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<String> address(
            ConsentRequest request, String ref, Optional<Channel> named, boolean no, List<Problem> problems) {
        var raw = text(request.address());
        if (raw.isEmpty()) return raw;
        var country = Optional.ofNullable(customers.countries(List.of(ref)).get(ref));
        var channel = named.orElseGet(() -> Addresses.likelyChannel(raw.get()));
        if (no) return Optional.of(Addresses.ofNo(channel, raw.get(), country));
        return switch (Addresses.normalise(channel, raw.get(), country)) {
            case Normalised.Address(var value) -> Optional.of(value);
            case Normalised.Refused(var why) -> {
                problems.add(Problem.at("/address", why));
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
