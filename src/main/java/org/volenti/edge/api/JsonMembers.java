package org.volenti.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Problem;
import org.volenti.profile.Member;

/**
 * A JSON object read member by member, where it matters whether a member was left out or sent as null. A member that is
 * unknown or of another type is 400 and named.
 */
final class JsonMembers {
    /** Of an array within an item, such as the contact points of one customer. */
    private static final int MOST = 100;

    private final JsonNode object;
    private final String pointer;

    JsonMembers(@Nullable JsonNode node, String pointer, Set<String> known) {
        if (node == null || !node.isObject()) throw wrong(pointer, "expected an object");
        this.object = node;
        this.pointer = pointer;
        for (var name : (Iterable<String>) node::fieldNames) {
            if (known.contains(name)) continue;
            var what = "unknown member “" + name + "”";
            var mend = "known here: " + String.join(", ", new TreeSet<>(known));
            throw ApiProblem.badRequest(what + " at " + at(name), Problem.at(at(name), what, mend));
        }
    }

    /** Up to 1,000 of a batch: an array, or an object whose member {@code items} is one. */
    static List<JsonNode> items(@Nullable JsonNode body, int most) {
        var array = body != null && body.isObject()
                ? new JsonMembers(body, "", Set.of("items")).object.path("items")
                : body;
        if (array == null || !array.isArray()) throw wrong("", "expected an array of items");
        if (array.size() > most) {
            throw ApiProblem.unprocessable("A request takes up to " + most + " items, this one has " + array.size());
        }
        return List.copyOf(array.valueStream().toList());
    }

    String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    Member<String> text(String name) {
        var node = object.get(name);
        if (node == null) return Member.absent();
        if (node.isNull()) return new Member.Cleared<>();
        if (!node.isTextual()) throw wrong(at(name), "expected a string");
        return new Member.Sent<>(node.textValue());
    }

    Member<Boolean> flag(String name) {
        var node = object.get(name);
        if (node == null) return Member.absent();
        if (node.isNull()) return new Member.Cleared<>();
        if (!node.isBoolean()) throw wrong(at(name), "expected true or false");
        return new Member.Sent<>(node.booleanValue());
    }

    /** The items of an array; null when it was left out. */
    @Nullable
    List<JsonNode> array(String name) {
        var node = object.get(name);
        if (node == null) return null;
        if (!node.isArray()) throw wrong(at(name), "expected an array");
        if (node.size() > MOST) throw wrong(at(name), "expected at most " + MOST + " items");
        return node.valueStream().toList();
    }

    /** The members of an object, null among them; empty when it was left out or is null. */
    Map<String, @Nullable Object> map(String name) {
        var node = object.get(name);
        if (node == null || node.isNull()) return Map.of();
        if (!node.isObject()) throw wrong(at(name), "expected an object");
        return members(node);
    }

    private static Map<String, @Nullable Object> members(JsonNode object) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        object.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
        return members;
    }

    /** String, Number, Boolean, List, Map or null. */
    private static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case OBJECT -> members(node);
            case ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                node.forEach(item -> list.add(plain(item)));
                yield list;
            }
            default -> null;
        };
    }

    private static ApiProblem wrong(String pointer, String what) {
        var place = pointer.isEmpty() ? "/" : pointer;
        return ApiProblem.badRequest(what + " at " + place, Problem.at(place, what));
    }
}
