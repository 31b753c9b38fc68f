package org.volenti.tools.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volenti.tools.chaos.SinkLog.Event;
import org.volenti.tools.chaos.SinkLog.Line;

/** The checker finds each wrong that it is there for, and nothing where there is none. */
class CheckerTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    /** The first launch is for waves 0 and 3. */
    private static final People PEOPLE = new People(1, seedOfWave0());

    private final Diary diary = new Diary();
    private final List<Line> lines = new ArrayList<>();
    private final List<Told.Decision> told = new ArrayList<>();

    private static long seedOfWave0() {
        long seed = 0;
        while (new People(1, seed).wave(1) != 0) seed++;
        return seed;
    }

    CheckerTest() {
        diary.yes(1, "email", NOON.minusSeconds(60));
        diary.yes(1, "sms", NOON.minusSeconds(60));
    }

    @Test
    void a_run_in_which_all_is_well_has_no_faults() {
        launched("accepted");
        fired("shipped-7", "accepted");
        taken("wave-0", NOON);
        taken("shipped-7", NOON);
        var findings = check();
        assertThat(findings.faults()).isZero();
        assertThat(findings.examples()).isEmpty();
        assertThat(findings.accepted()).isEqualTo(2);
        assertThat(findings.expected()).isEqualTo(2);
    }

    @Test
    void what_was_taken_twice_is_a_duplicate_whatever_the_channel() {
        launched("accepted");
        taken("wave-0", NOON);
        lines.add(line(Event.TAKEN, NOON, People.phone(1), "wave-0"));
        assertThat(check().duplicates()).isEqualTo(1);
    }

    @Test
    void more_marketing_than_the_caps_allow_is_a_breach_and_service_messages_are_none() {
        for (var occasion : List.of("nudge-1", "nudge-2", "nudge-3", "shipped-4")) {
            fired(occasion, "accepted");
            taken(occasion, NOON);
        }
        assertThat(check().capBreaches()).isEqualTo(1);
    }

    @Test
    void two_text_messages_of_marketing_are_a_breach() {
        for (var occasion : List.of("nudge-1", "nudge-2")) {
            fired(occasion, "accepted");
            lines.add(line(Event.TAKEN, NOON, People.phone(1), occasion));
        }
        assertThat(check().capBreaches()).isEqualTo(1);
    }

    @Test
    void marketing_by_push_counts_against_the_caps_and_asks_for_its_own_yes() {
        lines.add(line(Event.TAKEN, NOON, People.device(1), "nudge-1"));
        taken("nudge-2", NOON);
        taken("nudge-3", NOON);
        var findings = check();
        assertThat(findings.capBreaches()).isEqualTo(1);
        assertThat(findings.withoutPermission()).isEqualTo(1);
    }

    @Test
    void a_hand_over_that_begins_more_than_a_second_after_a_no_is_late() {
        fired("nudge-1", "accepted");
        fired("nudge-2", "accepted");
        diary.no(1, "email", NOON);
        taken("nudge-1", NOON.plusMillis(900));
        taken("nudge-2", NOON.plusMillis(1_200));
        var findings = check();
        assertThat(findings.late()).isEqualTo(1);
        assertThat(findings.worstDelayMillis()).isEqualTo(1_200);
        assertThat(findings.withdrawals()).isEqualTo(1);
    }

    @Test
    void a_new_yes_lifts_the_no() {
        fired("nudge-1", "accepted");
        diary.no(1, "email", NOON);
        diary.yes(1, "email", NOON.plusSeconds(5));
        taken("nudge-1", NOON.plusSeconds(6));
        assertThat(check().faults()).isZero();
    }

    @Test
    void who_never_agreed_may_get_service_messages_alone() {
        var nobody = new Checker(new Diary(), PEOPLE, lines);
        taken("nudge-1", NOON);
        taken("shipped-2", NOON);
        told.add(decision("nudge-1", "accepted"));
        told.add(decision("shipped-2", "accepted"));
        assertThat(nobody.check(told, new Findings.Done(0, 1, 0, 0, 0)).withoutPermission())
                .isEqualTo(1);
    }

    @Test
    void a_launch_that_leaves_no_decision_has_lost_somebody() {
        diary.launched.add(0);
        assertThat(check().lost()).isEqualTo(1);
    }

    @Test
    void a_trigger_that_was_answered_and_forgotten_is_lost() {
        diary.fired.put("shipped-7", new Diary.Fired(1, "d-7"));
        assertThat(check().lost()).isEqualTo(1);
    }

    @Test
    void what_is_said_to_be_accepted_and_never_came_is_lost() {
        fired("shipped-7", "accepted");
        assertThat(check().lost()).isEqualTo(1);
    }

    @Test
    void what_still_waits_at_the_end_is_lost() {
        fired("shipped-7", "handingOver");
        assertThat(check().lost()).isEqualTo(1);
    }

    @Test
    void what_was_taken_though_it_is_said_to_be_rejected_is_told_wrongly() {
        fired("shipped-7", "rejected");
        taken("shipped-7", NOON);
        assertThat(check().toldWrongly()).isEqualTo(1);
    }

    @Test
    void what_was_taken_without_any_decision_is_told_wrongly() {
        taken("shipped-7", NOON);
        assertThat(check().toldWrongly()).isEqualTo(1);
    }

    @Test
    void unknown_is_counted_and_no_fault() {
        fired("shipped-7", "unknown");
        fired("shipped-8", "unknown");
        taken("shipped-7", NOON);
        var findings = check();
        assertThat(findings.unknown()).isEqualTo(2);
        assertThat(findings.unknownTaken()).isEqualTo(1);
        assertThat(findings.faults()).isZero();
    }

    @Test
    void runs_add_up_and_the_bound_is_three_in_n() {
        launched("accepted");
        taken("wave-0", NOON);
        var both = check().plus(check());
        assertThat(both.runs()).isEqualTo(2);
        assertThat(both.done().kills()).isEqualTo(6);
        assertThat(both.table()).contains("50.000 %").contains("6 kills");
    }

    @Test
    void a_line_that_was_being_written_at_a_kill_does_not_count(@TempDir Path folder) throws Exception {
        var path = folder.resolve("a.log");
        try (var log = new SinkLog(path)) {
            log.add(line(Event.TAKEN, NOON, People.email(1), "wave-0"));
        }
        Files.writeString(path, "TAKEN\t2026-11-2", StandardOpenOption.APPEND);
        assertThat(SinkLog.read(path)).containsExactly(line(Event.TAKEN, NOON, People.email(1), "wave-0"));
    }

    @Test
    void addresses_lead_back_to_their_person() {
        assertThat(People.of(People.email(412))).isEqualTo(412);
        assertThat(People.of(People.phone(412))).isEqualTo(412);
        assertThat(People.of(People.device(412))).isEqualTo(412);
    }

    private Findings check() {
        return new Checker(diary, PEOPLE, lines).check(told, new Findings.Done(1, 3, 1, 0, 0));
    }

    private void launched(String state) {
        diary.launched.add(0);
        told.add(decision("wave-0", state));
    }

    private void fired(String occasion, String state) {
        diary.fired.put(occasion, new Diary.Fired(1, "d-" + occasion));
        told.add(decision(occasion, state));
    }

    private static Told.Decision decision(String occasion, String state) {
        return new Told.Decision(1, occasion, "d-" + occasion, "send", Optional.of("m-" + occasion), state);
    }

    private void taken(String occasion, Instant begunAt) {
        lines.add(line(Event.BEGUN, begunAt, People.email(1), ""));
        lines.add(line(Event.TAKEN, begunAt, People.email(1), occasion));
    }

    private static Line line(Event event, Instant begunAt, String to, String occasion) {
        return new Line(event, begunAt, begunAt.plusMillis(5), to, "m", occasion, "NONE");
    }
}
