package org.volenti.edge.preferences;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.Localized;

/**
 * Whoever reads a page: in her language, in her zone.
 *
 * @param formats of dates; her own country's where the page is in her language
 */
record Reader(
        Sheet sheet,
        PageText text,
        CentreText centre,
        RhythmText rhythm,
        NoticeText notice,
        JoinText join,
        KnownText known,
        Locale formats,
        String brandLocale,
        ZoneId zone,
        Optional<String> country,
        Optional<String> region) {
    String words(Localized localized) {
        return localized.in(sheet.lang(), brandLocale);
    }

    String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(formats)
                .format(at.atZone(zone));
    }

    String time(Instant at) {
        return clock(at.atZone(zone).toLocalTime());
    }

    String clock(LocalTime time) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(formats)
                .format(time);
    }

    String by(Channel channel) {
        return switch (channel.name()) {
            case "email" -> text.byEmail();
            case "sms" -> text.bySms();
            case "push" -> text.byPush();
            default -> text.byOther(channel.name());
        };
    }

    String channel(Channel channel) {
        return switch (channel.name()) {
            case "email" -> centre.email();
            case "sms" -> centre.sms();
            case "push" -> centre.push();
            default -> channel.name();
        };
    }

    /** Enough to know one's own address by, too little to learn another's. */
    String address(Channel channel, String address) {
        if (channel.equals(Channel.PUSH)) return text.thisDevice();
        int at = address.lastIndexOf('@');
        if (at > 0)
            return address.codePoints()
                            .limit(1)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    + "•••" + address.substring(at);
        return "•••" + address.substring(Math.max(0, address.length() - 3));
    }
}
