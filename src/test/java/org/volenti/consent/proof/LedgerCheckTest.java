package org.volenti.consent.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.consent.proof.SignedNote.Verifier;

/** What {@code verify} finds, with nothing but an export, checkpoints and a public key (LED-03). */
class LedgerCheckTest {
    private static final Instant THEN = Instant.parse("2027-03-01T10:00:00Z");

    private final List<String> export = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private KeyPair pair;
    private Verifier verifier;

    @BeforeEach
    void a_ledger_of_forty_entries_with_a_checkpoint_after_every_tenth() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        verifier = Verifier.of("ledger.example", pair.getPublic());
        fill("granted");
    }

    private void fill(String action) {
        export.clear();
        var growth = Growth.from(0, (level, index) -> Merkle.empty());
        for (int i = 0; i < 40; i++) {
            var entry = new Canonical()
                    .text("v", "1")
                    .text("action", action)
                    .text("event_id", "" + i)
                    .toString();
            var hash = Merkle.leaf(entry.getBytes(StandardCharsets.UTF_8));
            growth.add(hash);
            export.add(i + " " + HexFormat.of().formatHex(hash) + " " + entry);
            if (growth.size() % 10 == 0) notes.add(signed(growth.size(), growth.root(), pair, verifier));
        }
    }

    private static String signed(long size, byte[] root, KeyPair pair, Verifier as) {
        return SignedNote.sign(
                new Checkpoint("ledger.example", size, root, THEN.plusSeconds(size)).text(), as, pair.getPrivate());
    }

    private LedgerCheck.Report check() {
        return new LedgerCheck(List.of(TrustedKey.always(verifier))).check(export.stream(), notes);
    }

    @Test
    void what_is_as_it_was_signed_is_intact() {
        var report = check();
        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(40);
        assertThat(report.checkpoints()).isEqualTo(4);
    }

    /** One more entry, under a checkpoint of its own. */
    private void append(Canonical entry) {
        export.add("40 " + HexFormat.of().formatHex(Merkle.leaf(entry.bytes())) + " " + entry);
        var growth = Growth.from(0, (level, index) -> Merkle.empty());
        for (var line : export) growth.add(HexFormat.of().parseHex(line.split(" ")[1]));
        notes.add(signed(41, growth.root(), pair, verifier));
    }

    private static Canonical recorded(Instant at) {
        return new Canonical()
                .text("v", "1")
                .text("action", "granted")
                .text("customer_id", "123456789")
                .text("event_id", "987654321")
                .text("recorded_at", Long.toString(at.getEpochSecond() * 1_000_000L));
    }

    @Test
    void an_entry_recorded_long_before_a_checkpoint_that_lacks_it_is_in_doubt() {
        append(recorded(THEN.minus(Duration.ofDays(700))).text("sealed", "c2VhbGVk"));
        var report = check();
        assertThat(report.faults()).as("it is as it was signed").isEmpty();
        assertThat(report.doubts()).singleElement().satisfies(doubt -> assertThat(doubt)
                .contains("entry 40 (consent event ")
                .contains(
                        "recorded on 2025-03-31T10:00:00Z, but the checkpoint of 2027-03-01T10:00:40Z was signed without it")
                .doesNotContain("not sealed"));
    }

    @Test
    void an_entry_that_was_queued_for_less_than_an_hour_is_not() {
        append(recorded(THEN.minus(Duration.ofMinutes(59))).text("sealed", "c2VhbGVk"));
        assertThat(check().doubts()).isEmpty();
    }

    @Test
    void an_entry_whose_evidence_lies_open_is_in_doubt() {
        append(recorded(THEN).text("address", ",\"sealed\":\"x"));
        assertThat(check().faults()).isEmpty();
        assertThat(check().doubts()).singleElement().satisfies(doubt -> assertThat(doubt)
                .contains("entry 40 (consent event ")
                .contains("not sealed")
                .doesNotContain("recorded on"));
    }

    @Test
    void an_event_that_has_no_place_is_named_and_one_that_got_it_late_is_in_doubt() {
        export.add("late 17 abc-def 2027-03-01T11:00:00Z");
        export.add("unsealed abc-xyz");
        assertThat(check().entries()).isEqualTo(40);
        assertThat(check().checkpoints()).isEqualTo(4);
        assertThat(check().faults())
                .singleElement()
                .asString()
                .contains("consent event abc-xyz is in the database and not");
        assertThat(check().doubts())
                .containsExactly(
                        "entry 17 (consent event abc-def) is in doubt: somebody recorded it past the queue, and a"
                                + " check found it on 2027-03-01T11:00:00Z");
    }

    @Test
    void any_flipped_bit_of_an_entry_is_found_and_the_entry_named() {
        var random = new SplittableRandom(3);
        for (int i = 0; i < 40; i++) {
            var line = export.get(i);
            int start = line.indexOf('{');
            int at = start + 1 + random.nextInt(line.length() - start - 2);
            export.set(i, line.substring(0, at) + (char) (line.charAt(at) ^ 1) + line.substring(at + 1));
            assertThat(check().faults())
                    .anySatisfy(fault -> assertThat(fault).contains("was changed after it was sealed"));
            assertThat(check().faults().getFirst()).contains("entry " + i + " ");
            export.set(i, line);
        }
    }

    @Test
    void an_entry_that_was_changed_together_with_its_hash_is_found_between_two_checkpoints() {
        var entry = "{\"action\":\"withdrawn\"}";
        export.set(
                17,
                "17 " + HexFormat.of().formatHex(Merkle.leaf(entry.getBytes(StandardCharsets.UTF_8))) + " " + entry);
        assertThat(check().faults().getFirst()).contains("among entries 10 to 19");
    }

    @Test
    void two_swapped_entries_are_found() {
        Collections.swap(export, 3, 4);
        assertThat(check().faults())
                .anySatisfy(fault -> assertThat(fault).contains("where entry 3 belongs stands entry 4"));
        // renumbered as well
        export.set(3, export.get(3).replaceFirst("^4 ", "3 "));
        export.set(4, export.get(4).replaceFirst("^3 ", "4 "));
        assertThat(check().faults().getFirst()).contains("among entries 0 to 9");
    }

    @Test
    void a_deleted_entry_is_found() {
        export.set(25, export.get(25).substring(0, export.get(25).indexOf('{')) + "missing");
        assertThat(check().faults()).containsExactly("entry 25 is missing");
        export.remove(25);
        assertThat(check().intact()).isFalse();
    }

    @Test
    void a_cut_off_end_is_found() {
        export.removeLast();
        assertThat(check().faults().getFirst()).contains("covers 40 entries, the export has 39");
        export.clear();
        assertThat(check().intact()).isFalse();
    }

    @Test
    void a_whole_ledger_written_anew_is_found_even_when_its_owner_signs_it() {
        var genuine = List.copyOf(notes);
        notes.clear();
        fill("withdrawn");
        notes.addAll(genuine);
        assertThat(check().faults()).anySatisfy(fault -> assertThat(fault).contains("somebody keeps two ledgers"));
        notes.removeAll(genuine);
        notes.addAll(genuine.subList(0, 1));
        assertThat(check().intact()).isFalse();
    }

    @Test
    void a_checkpoint_of_a_stranger_or_one_that_was_changed_counts_for_nothing() throws Exception {
        var stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var another = Verifier.of("ledger.example", stranger.getPublic());
        notes.clear();
        notes.add(signed(40, Merkle.empty(), stranger, another));
        assertThat(check().faults())
                .anySatisfy(fault -> assertThat(fault).contains("not signed by a key that is trusted"));
        assertThat(check().faults()).anySatisfy(fault -> assertThat(fault).contains("there is no checkpoint"));
    }

    @Test
    void after_a_key_was_replaced_notes_of_both_count() throws Exception {
        var next = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var another = Verifier.of("ledger.example", next.getPublic());
        var last =
                Checkpoint.parse(SignedNote.open(notes.removeLast(), verifier).orElseThrow());
        notes.add(SignedNote.sign(last.text(), another, next.getPrivate()));
        assertThat(check().intact()).isFalse();
        assertThat(new LedgerCheck(List.of(TrustedKey.always(verifier), TrustedKey.always(another)))
                        .check(export.stream(), notes)
                        .intact())
                .isTrue();
        assertThat(Verifier.parse(another.text())).isEqualTo(another);
    }

    /** The checkpoints after 10, 20, 30 and 40 entries, by the first, second, third and third key. */
    private List<TrustedKey> signedByThree() throws Exception {
        var texts = notes.stream()
                .map(note -> SignedNote.open(note, verifier).orElseThrow())
                .toList();
        var keys = new ArrayList<TrustedKey>();
        notes.clear();
        for (int i = 0; i < 4; i++) {
            if (i < 3) {
                pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                verifier = Verifier.of("ledger.example", pair.getPublic());
                var until = i == 2 ? Optional.<Instant>empty() : Optional.of(THEN.plus(Duration.ofDays(i + 1)));
                keys.add(new TrustedKey(verifier, Optional.of(THEN.plus(Duration.ofDays(i))), until));
            }
            var checkpoint = Checkpoint.parse(texts.get(i));
            notes.add(signedAt(checkpoint, THEN.plus(Duration.ofDays(i)).plusSeconds(60)));
        }
        return keys;
    }

    private String signedAt(Checkpoint checkpoint, Instant at) {
        var text = new Checkpoint(checkpoint.origin(), checkpoint.size(), checkpoint.root(), at).text();
        return SignedNote.sign(text, verifier, pair.getPrivate());
    }

    @Test
    void checkpoints_of_three_keys_hold_and_of_each_only_those_of_its_time() throws Exception {
        var keys = signedByThree();
        assertThat(new LedgerCheck(keys).check(export.stream(), notes).faults()).isEmpty();
        var reread = keys.stream().map(key -> TrustedKey.parse(key.text())).toList();
        assertThat(reread).isEqualTo(keys);

        var expired = new TrustedKey(verifier, Optional.empty(), Optional.of(THEN.plus(Duration.ofDays(2))));
        var withExpired = List.of(keys.get(0), keys.get(1), expired);
        assertThat(new LedgerCheck(withExpired).check(export.stream(), notes).faults())
                .anySatisfy(fault -> assertThat(fault).contains("by a key that did not sign at that time"));
    }

    @Test
    void who_stole_a_replaced_key_cannot_sign_a_longer_ledger_by_lying_about_the_time() throws Exception {
        var stolen = pair;
        var first = verifier;
        var last = Checkpoint.parse(SignedNote.open(notes.removeLast(), first).orElseThrow());
        var replaced = new TrustedKey(first, Optional.of(THEN), Optional.of(THEN.plusSeconds(3_600)));
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        verifier = Verifier.of("ledger.example", pair.getPublic());
        var now = new TrustedKey(verifier, Optional.of(THEN.plusSeconds(3_600)), Optional.empty());
        var third = Checkpoint.parse(SignedNote.open(notes.removeLast(), first).orElseThrow());
        notes.add(signedAt(third, THEN.plusSeconds(4_000)));
        pair = stolen;
        verifier = first;
        notes.add(signedAt(last, THEN.plusSeconds(90)));
        assertThat(new LedgerCheck(List.of(replaced, now))
                        .check(export.stream(), notes)
                        .faults())
                .singleElement()
                .asString()
                .contains("40 entries", "replaced before the ledger was as long");
    }

    @Test
    void a_line_of_keys_says_what_is_wrong_with_it() {
        assertThatThrownBy(() -> TrustedKey.parse(verifier.text() + " since yesterday"))
                .hasMessageContaining("after since comes a time like");
        assertThatThrownBy(() -> TrustedKey.parse(verifier.text() + " for ever"))
                .hasMessageContaining("since and until, not for");
    }

    @Test
    void entries_have_one_form_whatever_the_order_of_their_members() {
        // golden: RFC 8785 §3.2
        var entry = new Canonical()
                .text("z", "last")
                .text("a", "€ \"quoted\" back\\slash \u0001 \n tab\t")
                .toString();
        assertThat(entry).isEqualTo("{\"a\":\"€ \\\"quoted\\\" back\\\\slash \\u0001 \\n tab\\t\",\"z\":\"last\"}");
        assertThat(HexFormat.of().formatHex(Merkle.leaf(entry.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("d246d14a20bb9ba8cc0e13f86f9fb7ad10be67e52e2a5fea8fdc216ff3750ad7");
    }
}
