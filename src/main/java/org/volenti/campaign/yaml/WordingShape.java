package org.volenti.campaign.yaml;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.volenti.campaign.Wording;
import org.volenti.common.Channel;
import org.volenti.common.Localized;
import org.volenti.common.Purpose;
import org.volenti.consent.Terms;
import org.volenti.frequency.Window;

/** {@code campaigns/wordings/*.yaml}: the exact words to which somebody agrees. */
final class WordingShape {
    private static final Field<Integer> MAX =
            Field.required("max", Types.whole(1, 100_000), "how many messages at most");
    private static final Field<String> PER = Field.required(
            "per",
            Scalar.ofText("a window", WordingShape::window, Types.WINDOW.schema()),
            "the window they are counted in");

    static final Field<String> ID = Field.required("id", Types.IDENTIFIER, "the word that consents name");
    static final Field<String> VERSION = Field.required(
            "version",
            Types.shaped(
                    "a version", "[A-Za-z0-9][A-Za-z0-9._-]{0,31}", "letters, digits, dot, - and _, such as \"1\""),
            "its text never changes: a new text is a new version");
    private static final Field<List<Placed<String>>> PURPOSES =
            Field.required("purposes", new ListOf<>(Types.IDENTIFIER, false), "what is agreed to");
    private static final Field<List<Placed<Channel>>> CHANNELS = Field.optional(
            "channels",
            new ListOf<>(Types.CHANNEL, false),
            "on which channels; absent for a purpose of kind processing");
    private static final Field<Fields> TERMS =
            Field.optional("terms", Shape.of("the terms", MAX, PER), "the frequency promised");
    static final Field<Localized> TEXT = Field.required("text", new LocalizedText(), "the exact words shown");

    static final Shape SHAPE = Shape.of("a wording", ID, VERSION, PURPOSES, CHANNELS, TERMS, TEXT);

    private WordingShape() {}

    static void check(Fields f, Scope scope, KeptWordings kept) {
        for (var purpose : f.each(PURPOSES)) {
            scope.purpose(purpose).ifPresent(known -> {
                if (known.kind() == Purpose.Kind.PROCESSING || f.has(CHANNELS)) return;
                scope.problems()
                        .add(
                                f.place(),
                                "a wording for purpose " + known.id() + " needs the key channels",
                                "name those it was shown for, such as [email]");
            });
        }
        if (f.find(ID).isEmpty() || f.find(VERSION).isEmpty() || f.find(TEXT).isEmpty()) return;
        var now = f.get(TEXT).texts();
        kept.texts(f.get(ID), f.get(VERSION)).forEach((locale, text) -> {
            if (text.equals(now.get(locale))) return;
            scope.problems()
                    .add(
                            f.place(TEXT),
                            "the text of wording " + f.get(ID) + " version " + f.get(VERSION)
                                    + (locale.isEmpty() ? "" : " in " + locale)
                                    + " differs from the one that customers agreed to",
                            "put the old text back and write the new one under a new version");
        });
    }

    static Wording build(Fields f) {
        var sha256 = new TreeMap<String, String>();
        f.get(TEXT).texts().forEach((locale, text) -> sha256.put(locale, Sha256.of(text)));
        return new Wording(
                f.get(ID),
                f.get(VERSION),
                Placed.values(f.each(PURPOSES)),
                Placed.values(f.each(CHANNELS)),
                f.find(TERMS).map(t -> new Terms(t.get(MAX), t.get(PER))),
                f.get(TEXT),
                Map.copyOf(sha256));
    }

    private static String window(String text) {
        Window.bounded(text);
        return text;
    }
}
