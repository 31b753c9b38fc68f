package org.volenti.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.volenti.common.Channel.EMAIL;
import static org.volenti.common.Channel.PUSH;
import static org.volenti.common.Channel.SMS;
import static org.volenti.decision.Story.OFFERS;
import static org.volenti.decision.Story.aCustomer;
import static org.volenti.decision.Story.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.volenti.common.Span;

class TraceJsonTest {
    static Story threeOffersOnThreeChannels() {
        var story = aCustomer()
                .whoGranted(OFFERS, EMAIL)
                .whoGranted(OFFERS, PUSH)
                .whoWithdrew(OFFERS, SMS)
                .cap(3, "P7D")
                .cap(1, "calendarDay")
                .quiet("21:00", "08:00");
        story.gap = Optional.of(Span.parse("PT12H"));
        for (int day = 2; day < 30; day += 3) {
            story.whoGotAt(story.now.minusSeconds(day * 86_400L), EMAIL, "other");
        }
        return story.due(campaign("win-back")
                .on(PUSH, EMAIL, SMS)
                .offer("come-back-10", 12.5)
                .offer("free-shipping", 4)
                .offer("double-points", 2));
    }

    @Test
    void a_trace_of_three_offers_on_three_channels_is_small() {
        var trace = threeOffersOnThreeChannels().decide().getFirst().trace();
        assertThat(TraceJson.write(trace).length()).isLessThan(1_500);
    }

    @Test
    void what_is_written_is_read_back_for_every_candidate() {
        var trace = threeOffersOnThreeChannels().decide().getFirst().trace();
        var read = TraceJson.read(TraceJson.write(trace));
        assertThat(read).isEqualTo(trace.complete());
        assertThat(read.lines())
                .contains(new Trace.Line(
                        Optional.of("free-shipping"),
                        Optional.of("sms"),
                        "permission",
                        false,
                        "withdrawn 2026-03-02T10:00+01:00"));
    }

    @Test
    void a_line_without_candidates_and_with_a_name_of_its_own_is_kept() {
        for (var check : List.of("lastLook", "stock")) {
            var line = new Trace.Line(Optional.empty(), Optional.empty(), check, false, "gone");
            assertThat(TraceJson.read(TraceJson.write(new Trace(List.of(line)))).lines())
                    .containsExactly(line);
        }
    }

    @Test
    void a_line_added_later_joins_the_candidate_it_names() {
        var trace = threeOffersOnThreeChannels().decide().getFirst().trace();
        var own = trace.complete().lines().getFirst();
        var line = new Trace.Line(own.offer(), own.channel(), "lastLook", false, "“gone” \"now\"");
        var json = TraceJson.write(trace);
        var read = TraceJson.read(json.substring(0, json.length() - 1) + TraceJson.more(line) + "]");
        assertThat(read.lines())
                .containsOnlyOnce(line)
                .containsAll(trace.complete().lines());
        var ofAll = new Trace.Line(Optional.empty(), Optional.empty(), "lastLook", false, "stopped");
        read = TraceJson.read(json.substring(0, json.length() - 1) + TraceJson.more(ofAll) + "]");
        assertThat(read.lines().stream().filter(each -> each.check().equals("lastLook")))
                .hasSize(9);
    }

    @Test
    void any_text_survives() {
        var text = "“no” \"\\\n\t\u0001 \uD83D\uDE00 é";
        var line = new Trace.Line(Optional.of(text), Optional.of("email"), "arbitration", false, text);
        assertThat(TraceJson.read(TraceJson.write(new Trace(List.of(line)))).lines())
                .containsExactly(line);
    }

    @Test
    void what_was_never_written_is_refused() {
        for (var text : List.of("", "[", "[]", "{}", "[[],[],[0,-1", "[[],[],[0,-1,\"a]", "[[],[]] x", "null")) {
            assertThatIllegalArgumentException().isThrownBy(() -> TraceJson.read(text));
        }
    }

    @Test
    void every_check_can_be_written() {
        var names = new ArrayList<String>();
        Checks.MARKETING.forEach(check -> names.add(check.name()));
        names.addAll(List.of(Checks.HOLDOUT.name(), Checks.HOURS.name(), Settling.ARBITRATION));
        for (var name : names) {
            var candidate =
                    new Trace.Line(Optional.empty(), Optional.of("email"), Settling.ARBITRATION, true, "chosen");
            var line = new Trace.Line(Optional.empty(), Optional.of("email"), name, true, "fine");
            assertThat(TraceJson.read(TraceJson.write(new Trace(List.of(candidate, line))))
                            .lines())
                    .contains(line);
        }
    }
}
