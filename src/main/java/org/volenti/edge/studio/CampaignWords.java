package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Trigger;

/** Says in plain words what a campaign does, from its live revision alone. */
@ApplicationScoped
class CampaignWords {
    private static final Pattern CRON =
            Pattern.compile("(\\d+) (\\d+) (\\*|\\d+) \\* (\\*|\\d|[A-Za-z]{3}(?:[,-][A-Za-z]{3})*)");
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "MON",
            DayOfWeek.MONDAY,
            "TUE",
            DayOfWeek.TUESDAY,
            "WED",
            DayOfWeek.WEDNESDAY,
            "THU",
            DayOfWeek.THURSDAY,
            "FRI",
            DayOfWeek.FRIDAY,
            "SAT",
            DayOfWeek.SATURDAY,
            "SUN",
            DayOfWeek.SUNDAY);

    private final SentenceText text;
    private final Phrases phrases;
    private final AudienceWords audiences;

    CampaignWords(SentenceText text, Phrases phrases, AudienceWords audiences) {
        this.text = text;
        this.phrases = phrases;
        this.audiences = audiences;
    }

    /** The whole campaign, in one or two sentences. */
    String sentence(Campaign campaign, Catalog catalog, Reader reader) {
        var who = campaign.audience()
                .map(rule -> audiences.people(rule.source(), catalog))
                .orElseGet(text::everybody);
        var whole = text.whole(trigger(campaign.trigger()), who, what(campaign, catalog), by(campaign));
        return campaign.holdout() > 0 ? whole + " " + holdout(campaign.holdout(), reader) : whole;
    }

    /** When it goes out, as the beginning of a sentence. */
    String trigger(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Launch launch -> text.whenLaunched();
            case Trigger.Api api -> text.whenAsked();
            case Trigger.Schedule schedule -> {
                var when = cron(schedule.cron());
                yield schedule.customerZone() ? text.inTheirZone(when) : when;
            }
            case Trigger.Event event -> event(event);
        };
    }

    private String event(Trigger.Event event) {
        var name = Phrases.event(event.type());
        var when = event.after()
                .map(span -> text.after(upper(phrases.span(span)), name))
                .orElseGet(() -> text.atOnce(name));
        if (event.unless().isEmpty()) return when;
        return text.unless(
                when, phrases.or(event.unless().stream().map(Phrases::event).toList()));
    }

    private String cron(String cron) {
        var fields = CRON.matcher(cron.strip().replaceAll("\\s+", " "));
        if (!fields.matches()) return text.onSchedule(cron);
        var time = "%d:%02d".formatted(Integer.parseInt(fields.group(2)), Integer.parseInt(fields.group(1)));
        boolean everyDate = fields.group(3).equals("*");
        boolean everyDay = fields.group(4).equals("*");
        if (everyDate && everyDay) return text.everyDay(time);
        if (everyDate) return weekly(cron, fields.group(4), time);
        return everyDay ? text.everyMonth(fields.group(3), time) : text.onSchedule(cron);
    }

    private String weekly(String cron, String field, String time) {
        if (field.contains("-")) return text.onSchedule(cron);
        var names = new ArrayList<String>();
        for (var day : field.split(",", -1)) {
            var known = day.matches("\\d")
                    ? DayOfWeek.of(day.equals("0") ? 7 : Integer.parseInt(day))
                    : DAYS.get(day.toUpperCase(Locale.ROOT));
            if (known == null) return text.onSchedule(cron);
            names.add(known.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        }
        return text.everyWeek(phrases.and(names), time);
    }

    private String what(Campaign campaign, Catalog catalog) {
        var offers = campaign.offers();
        if (offers.isEmpty()) return text.oneMessage();
        if (offers.size() > 1) return text.oneOfOffers(phrases.number(offers.size()));
        var locale = catalog.policy().brand().locale();
        return text.oneOffer(offers.getFirst().name().in(locale, locale));
    }

    private String by(Campaign campaign) {
        var channels = campaign.channels();
        var words = phrases.byChannels(channels);
        return channels.size() == 1 ? text.by(words) : text.byWhichever(words);
    }

    private String holdout(double share, Reader reader) {
        double one = 1 / share;
        return Math.abs(one - Math.rint(one)) < 0.01 && one < 1000
                ? text.oneInGetsNothing(phrases.number(Math.round(one)))
                : text.shareGetsNothing(reader.percent(share));
    }

    private static String upper(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String name(Campaign campaign, Catalog catalog) {
        var locale = catalog.policy().brand().locale();
        return campaign.name().in(locale, locale);
    }
}
