package org.volenti.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.common.Problem;
import org.volenti.profile.Addresses;
import org.volenti.profile.Alias;
import org.volenti.profile.CustomerChange;
import org.volenti.profile.CustomerChange.Point;
import org.volenti.profile.Declaration;
import org.volenti.profile.Member;
import org.volenti.profile.Normalised;
import org.volenti.profile.Places;
import org.volenti.profile.ValueKind;

/** Reads a customer as callers send her: the shape is 400 when wrong, what it says is an {@link ItemRefused}. */
final class CustomerReading {
    private static final Set<String> MEMBERS =
            Set.of("ref", "locale", "timeZone", "country", "region", "test", "aliases", "attributes", "contactPoints");
    private static final Set<String> POINT_MEMBERS = Set.of("channel", "address", "primary", "label");
    private static final int LONGEST_NAME = 255;

    private final Declaration declaration;
    private final Map<String, String> countriesOnFile;

    /** @param countriesOnFile by ref: numbers are read with them where no country is sent */
    CustomerReading(Declaration declaration, Map<String, String> countriesOnFile) {
        this.declaration = declaration;
        this.countriesOnFile = countriesOnFile;
    }

    /** @param ref of the path; of a batch null, then the item names its own */
    CustomerChange read(JsonNode body, String pointer, @Nullable String ref) {
        var sent = new JsonMembers(body, pointer, MEMBERS);
        var named = sent.text("ref").orNull();
        if (ref != null && named != null && !named.equals(ref)) {
            throw new ItemRefused(sent.at("ref"), "the ref is “" + named + "” here and another one in the path");
        }
        var country = checked(sent, "country", Places::countryFault);
        var hers = name(sent.at("ref"), ref == null ? named : ref);
        return new CustomerChange(
                hers,
                checked(sent, "locale", Places::localeFault),
                checked(sent, "timeZone", Places::zoneFault),
                country,
                checked(sent, "region", Places::regionFault),
                sent.flag("test"),
                aliases(sent),
                attributes(sent),
                points(sent, Optional.ofNullable(country.isSent() ? country.orNull() : countriesOnFile.get(hers))),
                List.of());
    }

    private static String name(String place, @Nullable String name) {
        if (name == null || name.isBlank()) throw new ItemRefused(place, "missing or empty");
        if (name.length() > LONGEST_NAME || !ValueKind.isStorable(name)) {
            throw new ItemRefused(place, "longer than " + LONGEST_NAME + " characters, or with a NUL");
        }
        return name;
    }

    private static Member<String> checked(JsonMembers sent, String name, Function<String, Optional<String>> fault) {
        var member = sent.text(name);
        if (member instanceof Member.Sent<String>(String value)) {
            fault.apply(value).ifPresent(why -> {
                throw new ItemRefused(sent.at(name), why);
            });
        }
        return member;
    }

    private static Member<List<Alias>> aliases(JsonMembers sent) {
        var items = sent.array("aliases");
        if (items == null) return Member.absent();
        var aliases = new HashSet<Alias>();
        for (int i = 0; i < items.size(); i++) {
            var pointer = sent.at("aliases") + "/" + i;
            var item = new JsonMembers(items.get(i), pointer, Set.of("kind", "value"));
            var kind = name(item.at("kind"), item.text("kind").orNull());
            if (kind.equals(Alias.REF)) throw new ItemRefused(item.at("kind"), "the ref stands in the path, not here");
            aliases.add(
                    new Alias(kind, name(item.at("value"), item.text("value").orNull())));
        }
        return new Member.Sent<>(List.copyOf(aliases));
    }

    private Map<String, Member<Object>> attributes(JsonMembers sent) {
        var attributes = new HashMap<String, Member<Object>>();
        sent.map("attributes").forEach((name, value) -> {
            var place = sent.at("attributes") + "/" + name;
            var kind = declaration.attributes().get(name);
            if (kind == null) {
                var declared =
                        declaration.attributes().keySet().stream().sorted().toList();
                throw new ItemRefused(Problem.at(
                        place,
                        "“" + name + "” is not a declared attribute",
                        "declared: " + String.join(", ", declared)));
            }
            attributes.put(name, value == null ? new Member.Cleared<>() : new Member.Sent<>(typed(place, kind, value)));
        });
        return attributes;
    }

    static Object typed(String place, ValueKind kind, Object value) {
        var typed = kind.ofJson(value);
        if (typed == null) throw new ItemRefused(place, "the value is not " + kind.sample() + " (" + kind.word() + ")");
        return typed;
    }

    private static Member<List<Point>> points(JsonMembers sent, Optional<String> country) {
        var items = sent.array("contactPoints");
        if (items == null) return Member.absent();
        var points = new ArrayList<Point>();
        var seen = new HashSet<String>();
        var primaries = new HashSet<Channel>();
        for (int i = 0; i < items.size(); i++) {
            var pointer = sent.at("contactPoints") + "/" + i;
            var point = point(new JsonMembers(items.get(i), pointer, POINT_MEMBERS), country);
            if (!seen.add(point.channel() + ":" + point.address())) {
                throw new ItemRefused(pointer, "the same contact point stands twice");
            }
            if (point.primary().orElse(false) && !primaries.add(point.channel())) {
                throw new ItemRefused(pointer, "a channel has one primary contact point");
            }
            points.add(point);
        }
        return new Member.Sent<>(points);
    }

    private static Point point(JsonMembers item, Optional<String> country) {
        var channel = channel(item);
        var given = item.text("address").orNull();
        if (given == null) throw new ItemRefused(item.at("address"), "missing");
        if (!ValueKind.isStorable(given)) throw new ItemRefused(item.at("address"), "too long, or with a NUL");
        var label = Optional.ofNullable(item.text("label").orNull()).map(text -> name(item.at("label"), text));
        return switch (Addresses.normalise(channel, given, country)) {
            case Normalised.Refused(String why) -> throw new ItemRefused(item.at("address"), why);
            case Normalised.Address(String address) ->
                new Point(
                        channel,
                        address,
                        Optional.ofNullable(item.flag("primary").orNull()),
                        label);
        };
    }

    static Channel channel(JsonMembers item) {
        try {
            return new Channel(name(item.at("channel"), item.text("channel").orNull()));
        } catch (IllegalArgumentException e) {
            throw new ItemRefused(item.at("channel"), String.valueOf(e.getMessage()));
        }
    }
}
