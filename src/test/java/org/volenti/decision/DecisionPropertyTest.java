package org.volenti.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volenti.common.Channel.EMAIL;
import static org.volenti.common.Channel.PUSH;
import static org.volenti.common.Channel.SMS;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.volenti.campaign.Campaign.WhenCapped;
import org.volenti.campaign.Offer;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Span;
import org.volenti.consent.Preference;
import org.volenti.consent.StandingState;
import org.volenti.frequency.Cap;
import org.volenti.frequency.Seeds;
import org.volenti.frequency.Slot;
import org.volenti.frequency.Window;
import org.volenti.frequency.Windows;

/** Invariants over random customers: what no scenario thought of. */
class DecisionPropertyTest {
    private static final List<Channel> CHANNELS = List.of(EMAIL, SMS, PUSH);
    private static final List<String> WINDOWS =
            List.of("day", "week", "P3D", "month", "PT6H", "PT36H", "calendarDay", "calendarWeek", "calendarMonth");
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Chatham",
            "America/Havana");
    private final DecisionMaker maker = new DecisionMaker();

    @Test
    void no_cap_is_ever_exceeded_when_sends_are_fed_back() {
        var random = Seeds.random("I3");
        int sends = 0;
        for (int i = 0; i < 60; i++) sends += months(random);
        assertThat(sends).isGreaterThan(300);
    }

    /** Two months of one customer's life with dues at random instants. */
    private int months(RandomGenerator random) {
        var story = anyone(random);
        story.caps.add(cap(random));
        if (random.nextBoolean()) story.caps.add(cap(random));
        story.gap = random.nextBoolean() ? Optional.of(Span.parse("PT5H")) : Optional.empty();
        story.preference = new Preference(
                1,
                List.of(),
                List.of(new Preference.FrequencyChoice(
                        Optional.empty(), Optional.empty(), random.nextInt(1, 5), window(random), Optional.empty())),
                List.of(),
                Optional.empty());
        var dated = new ArrayList<Slot>();
        var end = story.now.plusSeconds(60 * 86_400L);
        int sends = 0;
        while (story.now.isBefore(end)) {
            story.due.clear();
            for (int i = random.nextInt(1, 4); i > 0; i--) story.due(anyCampaign(random, i));
            for (var decided : maker.decide(story.situation())) {
                if (decided.verdict() instanceof Verdict.Send(var choice)) {
                    sends++;
                    // dated at once, or in flight for a while
                    var at = random.nextInt(4) == 0 ? Optional.<Instant>empty() : Optional.of(story.now);
                    story.slots.add(slot(sends, decided, choice, at));
                    dated.add(slot(sends, decided, choice, Optional.of(story.now)));
                    verifyCaps(story, dated);
                }
            }
            story.now = story.now.plusSeconds(random.nextLong(1, 40_000));
            // what was in flight is accepted, dated when it was decided
            if (random.nextInt(3) == 0) {
                story.slots.clear();
                story.slots.addAll(dated);
            }
        }
        return sends;
    }

    private static Slot slot(long id, Decided decided, Verdict.Choice choice, Optional<Instant> at) {
        return new Slot(
                id,
                choice.point().point().channel(),
                Optional.of(choice.point().point().address()),
                decided.due().campaign().purpose().id(),
                Optional.of(decided.due().campaign().id()),
                choice.offer().map(Offer::id),
                at);
    }

    private static void verifyCaps(Story story, List<Slot> dated) {
        var zone = ZoneId.of(story.zone.orElseThrow());
        for (var cap : story.caps) {
            var counted = dated.stream()
                    .filter(slot ->
                            cap.channel().isEmpty() || cap.channel().get().equals(slot.channel()))
                    .toList();
            assertThat(Windows.count(counted, cap.window(), story.now, zone))
                    .as(cap.toString())
                    .isLessThanOrEqualTo(cap.limit());
        }
        var choice = story.preference.frequency().getFirst();
        assertThat(Windows.count(dated, Window.parse(choice.per()), story.now, zone))
                .isLessThanOrEqualTo(choice.max());
        story.gap.ifPresent(gap -> assertThat(Windows.count(dated, new Window.Rolling(gap), story.now, zone))
                .isLessThanOrEqualTo(1));
    }

    private static String window(RandomGenerator random) {
        return WINDOWS.get(random.nextInt(WINDOWS.size()));
    }

    private static Cap cap(RandomGenerator random) {
        var channel = random.nextInt(3) == 0 ? Optional.of(CHANNELS.get(random.nextInt(3))) : Optional.<Channel>empty();
        return new Cap(random.nextInt(1, 4), Window.parse(window(random)), channel, Optional.empty());
    }

    private static Story anyone(RandomGenerator random) {
        var story = Story.aCustomer()
                .at(Instant.ofEpochSecond(random.nextLong(1_700_000_000L, 1_800_000_000L)))
                .in(ZONES.get(random.nextInt(ZONES.size())));
        story.customer = random.nextLong(1, 1_000_000);
        for (var channel : CHANNELS) {
            if (random.nextInt(5) == 0) continue;
            var states = StandingState.values();
            var state = random.nextInt(3) > 0 ? StandingState.GRANTED : states[random.nextInt(states.length)];
            story.standing(story.point(channel), "offers", state);
            if (random.nextBoolean()) story.standing(story.point(channel), "news", state);
        }
        return story;
    }

    private static CampaignStory anyCampaign(RandomGenerator random, int number) {
        var campaign = Story.campaign("campaign-" + number).priority(random.nextInt(3));
        campaign.purpose = List.of(Story.OFFERS, Story.OFFERS, Story.NEWS).get(random.nextInt(3));
        campaign.channels = CHANNELS.subList(random.nextInt(3), 3);
        for (int i = random.nextInt(4); i > 0; i--) campaign.offer("offer-" + i, random.nextInt(10));
        campaign.whenCapped = WhenCapped.values()[random.nextInt(4)];
        campaign.holdout = random.nextInt(5) == 0 ? 0.3 : 0;
        return campaign;
    }

    private static Story anySituation(RandomGenerator random) {
        var story = anyone(random);
        story.caps.add(cap(random));
        story.holdout = random.nextInt(4) == 0 ? 0.5 : 0;
        story.stopped = random.nextInt(20) == 0;
        if (random.nextInt(3) == 0) story.quiet("21:00", "08:00");
        for (int i = random.nextInt(5); i > 0; i--) {
            story.whoGotAt(
                    story.now.minusSeconds(random.nextInt(1_000_000)), CHANNELS.get(random.nextInt(3)), "campaign-1");
        }
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            var campaign = anyCampaign(random, i);
            if (random.nextInt(5) == 0) {
                campaign.purpose = Story.SERVICE;
                campaign.offers.clear();
            }
            if (random.nextInt(10) == 0) campaign.expiresAt(story.now.plusSeconds(random.nextInt(-100, 10_000)));
            story.due(campaign);
        }
        return story;
    }

    @Test
    void every_occasion_gets_one_decision_whose_trace_lists_every_candidate() {
        var random = Seeds.random("I6");
        for (int i = 0; i < 5_000; i++) {
            var situation = anySituation(random).situation();
            var decided = maker.decide(situation);
            assertThat(decided.stream().map(Decided::due).toList()).isEqualTo(situation.due());
            for (var one : decided) verifyTrace(one);
            assertThat(decided.stream()
                            .filter(DecisionPropertyTest::isMarketingSend)
                            .count())
                    .isLessThanOrEqualTo(1);
        }
    }

    private static boolean isMarketingSend(Decided one) {
        return one.verdict() instanceof Verdict.Send && !one.due().campaign().isService();
    }

    private static void verifyTrace(Decided one) {
        var campaign = one.due().campaign();
        var listed = new HashSet<List<Object>>();
        var complete = one.trace().complete();
        for (var line : complete.lines()) listed.add(List.of(line.offer(), line.channel()));
        assertThat(listed)
                .hasSize(Math.max(1, campaign.offers().size())
                        * campaign.channels().size());
        // every candidate begins with the first check and ends with arbitration, or later
        assertThat(complete.lines().stream().filter(l -> l.check().equals("expiry")))
                .hasSize(listed.size());
        assertThat(complete.lines().stream().filter(l -> l.check().equals("arbitration")))
                .hasSize(listed.size());
        var stored = TraceJson.write(one.trace());
        assertThat(TraceJson.read(stored)).isEqualTo(complete);
        if (one.verdict() instanceof Verdict.Hold hold) {
            assertThat(hold.until()).isBeforeOrEqualTo(one.due().expiresAt());
        }
    }

    @Test
    void nothing_of_marketing_goes_without_a_grant() {
        var random = Seeds.random("I1");
        int sends = 0;
        for (int i = 0; i < 5_000; i++) {
            var story = anySituation(random);
            for (var one : story.decide()) {
                if (!(one.verdict() instanceof Verdict.Send(var choice)) || !isMarketingSend(one)) continue;
                sends++;
                var held = new Story.Held(
                        choice.point().point().id(),
                        one.due().campaign().purpose().id());
                assertThat(story.standings.get(held).state()).isEqualTo(StandingState.GRANTED);
            }
        }
        assertThat(sends).isGreaterThan(500);
    }

    @Test
    void the_same_situation_gets_the_same_verdict() {
        var random = Seeds.random("I11");
        for (int i = 0; i < 2_000; i++) {
            var situation = anySituation(random).situation();
            assertThat(new DecisionMaker().decide(situation)).isEqualTo(maker.decide(situation));
        }
    }

    @Test
    void what_is_decided_passes_a_last_look_at_the_same_instant() {
        var random = Seeds.random("last look");
        int sends = 0;
        for (int i = 0; i < 3_000; i++) {
            var story = anySituation(random);
            for (var one : story.decide()) {
                if (!(one.verdict() instanceof Verdict.Send(var choice))) continue;
                sends++;
                var reserved = slot(9_999, one, choice, Optional.empty());
                story.slots.add(reserved);
                var point = choice.point().point();
                var booked = new Booked(
                        choice.offer().map(Offer::id),
                        point.id(),
                        point.channel(),
                        point.address(),
                        9_999,
                        one.due().campaign().isService());
                assertThat(maker.lastLook(story.situation(), one.due(), booked)).isEmpty();
                story.slots.remove(reserved);
            }
        }
        assertThat(sends).isGreaterThan(500);
    }

    @Test
    void the_hold_out_draws_its_share_and_always_the_same() {
        int drawn = 0;
        for (long customer = 1; customer <= 20_000; customer++) {
            var id = new CustomerId(customer);
            double draw = HoldoutCheck.draw("salt", "win-back", id);
            assertThat(HoldoutCheck.draw("salt", "win-back", id)).isEqualTo(draw);
            if (draw < 0.1) drawn++;
        }
        assertThat(drawn).isBetween(1_850, 2_150);
        // a stored draw never changes: the effect of a running campaign is measured by it
        assertThat(HoldoutCheck.draw("salt", "win-back", new CustomerId(1))).isEqualTo(DRAW_OF_ONE);
    }

    private static final double DRAW_OF_ONE = 0.491345583382615;
}
