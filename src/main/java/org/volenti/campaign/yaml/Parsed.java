package org.volenti.campaign.yaml;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All files read by their shapes, each for itself; what they say of each other is not looked at yet. */
final class Parsed {
    private final Map<Kind, List<Fields>> documents = new EnumMap<>(Kind.class);
    private final Set<Kind> there = EnumSet.noneOf(Kind.class);
    private final Problems problems;

    private Parsed(Problems problems) {
        this.problems = problems;
        for (var kind : Kind.values()) documents.put(kind, new ArrayList<>());
    }

    static Parsed of(List<ContentFile> files, Problems problems) {
        var parsed = new Parsed(problems);
        files.forEach(parsed::read);
        if (files.stream().noneMatch(f -> f.path().equals(Kind.POLICY.home()))) {
            problems.add(
                    Kind.POLICY.home() + ":1", "the file is missing", "write it: it names the brand and its purposes");
        }
        parsed.tellTwins(
                Kind.WORDING,
                "wording",
                f -> f.find(WordingShape.ID)
                        .flatMap(id -> f.find(WordingShape.VERSION).map(v -> id + " version " + v)),
                WordingShape.VERSION);
        parsed.tellTwins(Kind.SEGMENT, "segment", f -> f.find(SegmentShape.ID), SegmentShape.ID);
        parsed.tellTwins(Kind.OFFER, "offer", f -> f.find(OfferShape.ID), OfferShape.ID);
        parsed.tellTwins(Kind.CAMPAIGN, "campaign", f -> f.find(CampaignShape.ID), CampaignShape.ID);
        return parsed;
    }

    List<Fields> all(Kind kind) {
        return documents.getOrDefault(kind, List.of());
    }

    Optional<Fields> single(Kind kind) {
        return all(kind).stream().findFirst();
    }

    /** Whether there is a file of the kind, readable or not. */
    boolean isThere(Kind kind) {
        return there.contains(kind);
    }

    private void read(ContentFile file) {
        var kind = Kind.of(file.path());
        if (!file.path().endsWith(".yaml")) {
            problems.add(file.path() + ":1", "files of content end in .yaml", "rename it");
            return;
        }
        if (kind.isEmpty()) {
            problems.add(
                    file.path() + ":1",
                    "nothing is read from this folder",
                    "move it to campaigns/, campaigns/offers/, campaigns/segments/ or campaigns/wordings/");
            return;
        }
        there.add(kind.get());
        var reading = new Reading(file.path(), problems);
        var nodes = YamlText.documents(file, problems);
        if (kind.get().isSingle() && nodes.size() > 1) {
            reading.wrong(nodes.get(1), "a second document in " + file.path(), "leave out the --- and what follows");
        }
        for (var node : nodes) kind.get().shape().read(node, reading).ifPresent(all(kind.get())::add);
    }

    private <T> void tellTwins(Kind kind, String noun, Function<Fields, Optional<String>> name, Field<T> at) {
        var first = new HashMap<String, String>();
        for (var document : all(kind)) {
            var id = name.apply(document);
            if (id.isEmpty()) continue;
            var earlier = first.putIfAbsent(id.get(), document.place(at));
            if (earlier != null) {
                problems.add(
                        document.place(at),
                        noun + " " + id.get() + " is also in " + earlier,
                        "give one of them another id");
            }
        }
    }
}
