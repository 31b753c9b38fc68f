package org.volenti.decision;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.volenti.campaign.Campaign.WhenCapped;
import org.volenti.campaign.Jurisdictions;
import org.volenti.campaign.Offer;
import org.volenti.campaign.Policy;
import org.volenti.common.Channel;
import org.volenti.common.Localized;
import org.volenti.common.Purpose;
import org.volenti.common.Span;
import org.volenti.consent.Categories;
import org.volenti.consent.Preference;
import org.volenti.consent.Standing;
import org.volenti.consent.StandingState;
import org.volenti.consent.Terms;
import org.volenti.frequency.Cap;
import org.volenti.frequency.LocalHours;
import org.volenti.frequency.Slot;
import org.volenti.frequency.Window;
import org.volenti.profile.BehaviourEvent;

/** Reads what a scenario file tells into a {@link Story}. Times without an offset are the customer's local ones. */
final class Scenario {
    private static final Map<String, Purpose> PURPOSES =
            Map.of("offers", Story.OFFERS, "news", Story.NEWS, "service", Story.SERVICE);

    private final Node node;
    final Story story = Story.aCustomer();
    private ZoneId zone;

    Scenario(Node node) {
        this.node = node;
        var brand = node.at("brand");
        brand.text("zone").ifPresent(z -> story.brandZone = ZoneId.of(z));
        var customer = node.at("customer");
        if (node.has("customer")) {
            story.zone = customer.text("zone");
            story.country = customer.text("country");
            story.region = customer.text("region");
            customer.text("number").ifPresent(n -> story.customer = Long.parseLong(n));
        }
        zone = ZoneId.of(story.zone.orElse(story.brandZone.getId()));
        node.text("at").ifPresent(at -> story.now = instant(at));
        brand(brand);
        node.list("law").forEach(row -> story.law.add(law(row)));
        points();
        preference(node.at("chose"));
        contacts();
        node.words("ordered").forEach(at -> story.events.add(BehaviourEvent.of(at, "order", instant(at), Map.of())));
        story.stopped = node.flag("stopped");
        story.paused.addAll(node.words("paused"));
        if (node.has("carried")) story.carried = Set.copyOf(channels(node.words("carried")));
        var campaigns = node.list("campaigns");
        if (campaigns.isEmpty()) story.due(campaign(node.at("campaign")));
        else campaigns.forEach(one -> story.due(campaign(one)));
    }

    Instant instant(String text) {
        if (text.endsWith("Z")) return Instant.parse(text);
        if (text.length() == 10)
            return LocalDate.parse(text).atTime(12, 0).atZone(zone).toInstant();
        return text.matches(".*T.*[+-].*")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    private void brand(Node brand) {
        story.markets = brand.words("markets");
        brand.words("caps").forEach(cap -> story.caps.add(cap(cap)));
        story.gap = brand.text("gap").map(Span::parse);
        story.quiet = brand.text("quiet").map(hours -> new Policy.QuietHours(from(hours), to(hours)));
        story.holdout = brand.number("holdout", 0);
    }

    private static LocalTime from(String hours) {
        return LocalTime.parse(hours.substring(0, 5));
    }

    private static LocalTime to(String hours) {
        return LocalTime.parse(hours.substring(6, 11));
    }

    /** {@code 3 per P7D [for offers] [on sms]} */
    private static Cap cap(String text) {
        var words = List.of(text.split(" "));
        return new Cap(
                Integer.parseInt(words.get(0)), Window.parse(words.get(2)),
                after(words, "on").map(Channel::new), after(words, "for"));
    }

    private static Optional<String> after(List<String> words, String word) {
        int at = words.indexOf(word);
        return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    private static Jurisdictions.Row law(Node row) {
        return new Jurisdictions.Row(
                row.text("country").orElseThrow(),
                row.text("region"),
                row.text("channel").map(Channel::new),
                row.words("hours").stream().map(Scenario::hours).toList(),
                row.words("caps").stream().map(Scenario::cap).toList(),
                Optional.empty(),
                "a law",
                row.text("from").map(LocalDate::parse),
                row.text("to").map(LocalDate::parse));
    }

    /** {@code 09:00-17:00 [MON TUE …]} */
    private static LocalHours hours(String text) {
        return new LocalHours(days(text), from(text), to(text));
    }

    private static Set<DayOfWeek> days(String text) {
        if (text.length() == 11) return EnumSet.allOf(DayOfWeek.class);
        return Stream.of(text.substring(12).split(" "))
                .map(day -> Stream.of(DayOfWeek.values())
                        .filter(d -> d.name().startsWith(day.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow())
                .collect(Collectors.toSet());
    }

    /** Where a scenario says nothing of contact points, she has an e-mail address with a grant for offers. */
    private void points() {
        if (!node.has("points")) {
            story.whoGranted(Story.OFFERS, Channel.EMAIL);
            return;
        }
        for (var point : node.list("points")) {
            var channel = new Channel(point.text("channel").orElseThrow());
            var reach = story.add(
                    channel,
                    point.text("address").orElse("her " + channel),
                    point.flag("primary"),
                    instant(point.text("added").orElse("2026-01-01")),
                    point.text("unreachable"),
                    point.text("suppressed"),
                    point.flag("shared"));
            for (var state : StandingState.values()) {
                if (!point.has(state.word())) continue;
                var since = instant(point.text("since").orElse("2026-01-02"));
                var standing = new Standing(
                        state,
                        since,
                        point.has("covers") ? Optional.of("softOptIn") : Optional.empty(),
                        point.text("terms").map(Scenario::terms),
                        new Categories(point.words("covers")),
                        point.text("expiresAt").map(this::instant),
                        1);
                point.words(state.word()).forEach(purpose -> story.standing(reach, purpose, standing));
            }
        }
    }

    private static Terms terms(String text) {
        return new Terms(
                Integer.parseInt(text.substring(0, text.indexOf(' '))), text.substring(text.lastIndexOf(' ') + 1));
    }

    private void preference(Node chose) {
        var channels = chose.list("channels").stream()
                .map(one -> new Preference.ChannelChoice(
                        new Channel(one.text("channel").orElseThrow()), one.text("address"), !one.flag("off"), (int)
                                one.number("order", 1)))
                .toList();
        var frequency =
                chose.words("frequency").stream().map(Scenario::frequency).toList();
        var hours = chose.words("hours").stream()
                .map(text -> new Preference.HoursChoice(days(text), from(text), to(text)))
                .toList();
        story.preference = new Preference(
                1, channels, frequency, hours, chose.text("snoozeUntil").map(this::instant));
    }

    private static Preference.FrequencyChoice frequency(String text) {
        var words = List.of(text.split(" "));
        var digest = words.contains("digest")
                ? Optional.of(new Preference.Digest(DayOfWeek.MONDAY, LocalTime.NOON))
                : Optional.<Preference.Digest>empty();
        int max = digest.isPresent() ? 99 : Integer.parseInt(words.get(0));
        var per = digest.isPresent() ? "day" : words.get(2);
        return new Preference.FrequencyChoice(
                after(words, "for"), after(words, "on").map(Channel::new), max, per, digest);
    }

    private void contacts() {
        long id = 100;
        for (var contact : node.list("contacts")) {
            var channel = new Channel(contact.text("channel").orElse("email"));
            var point = story.points.stream()
                    .filter(p -> p.point().channel().equals(channel))
                    .findFirst();
            var address =
                    contact.text("address").or(() -> point.map(p -> p.point().address()));
            var slot = new Slot(
                    (long) contact.number("id", id++),
                    channel,
                    address,
                    contact.text("purpose").orElse("offers"),
                    contact.text("campaign"),
                    contact.text("offer"),
                    contact.text("at").map(this::instant));
            if (!contact.flag("byAnotherHolder")) story.slots.add(slot);
            if (contact.flag("byAnotherHolder")
                    || point.isPresent() && point.get().shared()) {
                story.sharedSlots
                        .computeIfAbsent(address.orElseThrow(), a -> new ArrayList<>())
                        .add(slot);
            }
        }
    }

    private CampaignStory campaign(Node told) {
        var campaign = Story.campaign(told.text("id").orElse("hello"));
        campaign.purpose = PURPOSES.get(told.text("purpose").orElse("offers"));
        if (told.has("channels")) campaign.channels = channels(told.words("channels"));
        campaign.priority = (int) told.number("priority", 50);
        told.text("whenCapped")
                .ifPresent(word -> campaign.whenCapped =
                        WhenCapped.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT)));
        told.words("caps").forEach(cap -> campaign.caps.add(cap(cap)));
        campaign.holdout = told.number("holdout", 0);
        campaign.expiresAt = told.text("expiresAt").map(this::instant);
        campaign.notBefore = told.text("sendAt").map(this::instant);
        campaign.category = told.text("category");
        campaign.audience = told.text("audience").map(Story::rule);
        campaign.audienceMatched = told.flag("launch");
        told.list("offers").forEach(offer -> campaign.offers.add(offer(offer)));
        return campaign;
    }

    private static List<Channel> channels(List<String> names) {
        return names.stream().map(Channel::new).toList();
    }

    private Offer offer(Node told) {
        var id = told.text("id").orElseThrow();
        told.text("left").ifPresent(left -> story.stockLeft.put(id, Long.parseLong(left)));
        return new Offer(
                id,
                Localized.of(id),
                told.text("category"),
                told.number("value", 1),
                told.number("cost", 0),
                told.number("weight", 1),
                told.text("from").map(LocalDate::parse),
                told.text("to").map(LocalDate::parse),
                told.text("eligible").map(Story::rule),
                told.has("stock") ? OptionalLong.of((long) told.number("stock", 0)) : OptionalLong.empty(),
                told.text("limit")
                        .map(limit ->
                                new Offer.Limit(cap(limit).limit(), cap(limit).window())),
                "template-" + id,
                told.flag("fallback"),
                1);
    }
}
