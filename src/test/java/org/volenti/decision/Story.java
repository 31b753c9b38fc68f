package org.volenti.decision;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Jurisdictions;
import org.volenti.campaign.Offer;
import org.volenti.campaign.Policy;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.Localized;
import org.volenti.common.Purpose;
import org.volenti.common.Span;
import org.volenti.consent.Categories;
import org.volenti.consent.Preference;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingState;
import org.volenti.frequency.Cap;
import org.volenti.frequency.Slot;
import org.volenti.frequency.Window;
import org.volenti.profile.BehaviourEvent;
import org.volenti.profile.Profile;
import org.volenti.profile.ReachPoint;
import org.volenti.rules.Rule;
import org.volenti.rules.RuleCompiler;
import org.volenti.rules.RuleProblem;
import org.volenti.rules.Vocabulary;

/** The language of the tests: {@code aCustomer().in("Europe/Berlin").whoGranted(OFFERS, EMAIL)}, then {@link #situation}. */
final class Story {
    static final Purpose OFFERS = purpose("offers", Purpose.Kind.MARKETING);
    static final Purpose NEWS = purpose("news", Purpose.Kind.MARKETING);
    static final Purpose SERVICE = purpose("service", Purpose.Kind.SERVICE);
    static final Instant MORNING = Instant.parse("2026-03-03T09:00:00Z");

    private static final Vocabulary WORDS = new Vocabulary(Map.of(), Map.of("order", Map.of()), Map.of());

    record Held(long point, String purpose) {}

    Instant now = MORNING;
    Optional<String> zone = Optional.of("Europe/Berlin");
    Optional<String> country = Optional.of("DE");
    Optional<String> region = Optional.empty();
    long customer = 256;
    final List<ReachPoint> points = new ArrayList<>();
    final Map<Held, Standing> standings = new HashMap<>();
    final List<Slot> slots = new ArrayList<>();
    final Map<String, List<Slot>> sharedSlots = new HashMap<>();
    final List<BehaviourEvent> events = new ArrayList<>();
    Preference preference = Preference.NONE;
    ZoneId brandZone = ZoneId.of("Europe/Berlin");
    List<String> markets = List.of();
    final List<Cap> caps = new ArrayList<>();
    Optional<Span> gap = Optional.empty();
    Optional<Policy.QuietHours> quiet = Optional.empty();
    double holdout;
    final List<Jurisdictions.Row> law = new ArrayList<>();
    boolean stopped;
    final Set<String> paused = new HashSet<>();
    final Map<String, Long> stockLeft = new HashMap<>();
    Set<Channel> carried = Set.of(Channel.EMAIL, Channel.SMS, Channel.PUSH);
    String salt = "salt";
    final List<Due> due = new ArrayList<>();

    static Story aCustomer() {
        return new Story();
    }

    private static Purpose purpose(String id, Purpose.Kind kind) {
        return new Purpose(id, kind, Localized.of(id), Purpose.DoubleOptIn.FORMS, false);
    }

    Story at(String instant) {
        return at(Instant.parse(instant));
    }

    Story at(Instant instant) {
        now = instant;
        return this;
    }

    Story in(String zoneId) {
        zone = Optional.of(zoneId);
        return this;
    }

    Story whoGranted(Purpose purpose, Channel channel) {
        return standing(point(channel), purpose.id(), StandingState.GRANTED);
    }

    Story whoWithdrew(Purpose purpose, Channel channel) {
        return standing(point(channel), purpose.id(), StandingState.WITHDRAWN);
    }

    Story standing(ReachPoint point, String purpose, StandingState state) {
        return standing(
                point,
                purpose,
                new Standing(
                        state,
                        MORNING.minusSeconds(86_400),
                        Optional.of("consent"),
                        Optional.empty(),
                        Categories.NONE,
                        Optional.empty(),
                        1));
    }

    Story standing(ReachPoint point, String purpose, Standing standing) {
        standings.put(new Held(point.point().id(), purpose), standing);
        return this;
    }

    /** Her point on the channel, made where she has none. */
    ReachPoint point(Channel channel) {
        for (var point : points) if (point.point().channel().equals(channel)) return point;
        var address =
                switch (channel.name()) {
                    case "email" -> "ann@example.org";
                    case "push" -> "subscription-1";
                    default -> "+4915112345678";
                };
        return add(channel, address, false, MORNING, Optional.empty(), Optional.empty(), false);
    }

    ReachPoint add(
            Channel channel,
            String address,
            boolean primary,
            Instant addedAt,
            Optional<String> unreachable,
            Optional<String> suppressed,
            boolean shared) {
        var contact = new ContactPoint(points.size() + 1L, channel, address, primary, addedAt);
        var point = new ReachPoint(contact, unreachable, suppressed, shared);
        points.add(point);
        return point;
    }

    Story whoGotAt(Instant at, Channel channel, String campaign) {
        slots.add(slot(slots.size() + 100L, channel, "offers", Optional.of(campaign), Optional.of(at)));
        return this;
    }

    Slot slot(long id, Channel channel, String purpose, Optional<String> campaign, Optional<Instant> at) {
        var address = points.stream()
                .filter(p -> p.point().channel().equals(channel))
                .map(p -> p.point().address())
                .findFirst();
        return new Slot(id, channel, address, purpose, campaign, Optional.empty(), at);
    }

    Story cap(int limit, String window) {
        caps.add(new Cap(limit, Window.parse(window), Optional.empty(), Optional.empty()));
        return this;
    }

    Story quiet(String from, String to) {
        quiet = Optional.of(new Policy.QuietHours(LocalTime.parse(from), LocalTime.parse(to)));
        return this;
    }

    Story due(CampaignStory campaign) {
        due.add(campaign.due(due.size() + 1L, now));
        return this;
    }

    static CampaignStory campaign(String id) {
        return new CampaignStory(id);
    }

    Situation situation() {
        var purposes = Map.of("offers", OFFERS, "news", NEWS, "service", SERVICE);
        var brand = new Policy.Brand(
                "Marlowe",
                "1 Quay Street",
                Optional.empty(),
                brandZone,
                "en",
                "EUR",
                new Policy.Sender(Optional.empty(), Optional.empty(), Optional.empty()));
        var keep = Span.parse("P1Y");
        var policy = new Policy(
                brand,
                Optional.empty(),
                markets,
                purposes,
                List.copyOf(caps),
                gap,
                quiet,
                holdout,
                new Policy.Retention(keep, keep, keep, Optional.empty()),
                keep,
                Policy.Deliverability.USUAL,
                1);
        var campaigns = new LinkedHashMap<String, Campaign>();
        var offers = new LinkedHashMap<String, Offer>();
        for (var one : due) {
            campaigns.put(one.campaign().id(), one.campaign());
            for (var offer : one.campaign().offers()) offers.put(offer.id(), offer);
        }
        var catalog = new Catalog(
                policy,
                new Jurisdictions(List.copyOf(law), 1),
                campaigns,
                offers,
                Map.of(),
                Map.of(),
                WORDS,
                new RuleCompiler(WORDS),
                "");
        var profile = new Profile(
                new CustomerId(customer),
                "ann",
                Optional.empty(),
                zone,
                country,
                region,
                false,
                Map.of(),
                List.copyOf(events));
        return new Situation(
                now,
                catalog,
                new Circumstances(stopped, Set.copyOf(paused), Map.copyOf(stockLeft), carried, salt),
                profile,
                (point, channel, purpose) -> standings.getOrDefault(new Held(point, purpose), Standing.NEVER_ASKED),
                preference,
                List.copyOf(points),
                List.copyOf(slots),
                Map.copyOf(sharedSlots),
                List.copyOf(due));
    }

    List<Decided> decide() {
        return new DecisionMaker().decide(situation());
    }

    /** The verdict on the only occasion. */
    Verdict verdict() {
        return decide().getFirst().verdict();
    }

    static Rule rule(String source) {
        try {
            return new RuleCompiler(WORDS).compile(source, Optional.empty());
        } catch (RuleProblem e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Offer offer(String id, double value) {
        return new Offer(
                id,
                Localized.of(id),
                Optional.empty(),
                value,
                0,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                "template-" + id,
                false,
                1);
    }
}
