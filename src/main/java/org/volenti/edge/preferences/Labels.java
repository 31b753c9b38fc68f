package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Notice;
import org.volenti.common.Channel;
import org.volenti.common.Purpose;

/** Names and values of the shop's own making in her words, as far as the content has words for them. */
@ApplicationScoped
class Labels {
    private final Catalogs catalogs;

    Labels(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    /** Of an attribute, a property or a type of event; one without a label is {@code loyaltyTier} as “Loyalty tier”. */
    String of(String name, Reader reader) {
        var label = catalogs.live().labels().get(name);
        if (label != null) return reader.words(label);
        var words = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[._-]+", " ")
                .toLowerCase(Locale.ROOT)
                .strip();
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    String event(String type, Reader reader) {
        var text = reader.known();
        return switch (type) {
            case "volenti.signedUp" -> text.didSignUp();
            case "volenti.sent" -> text.didGet();
            case "volenti.delivered" -> text.didReceive();
            case "volenti.clicked" -> text.didClick();
            case "volenti.replied" -> text.didReply();
            case "volenti.refused" -> text.didRefuse();
            case "volenti.ignored" -> text.didIgnore();
            case "volenti.complained" -> text.didComplain();
            case "volenti.withdrew" -> text.didLeave();
            case "volenti.answered" -> text.didAnswer();
            default -> of(type, reader);
        };
    }

    String value(Object value, Reader reader) {
        return switch (value) {
            case Boolean flag -> flag ? reader.known().yes() : reader.known().no();
            case Number number ->
                String.format(reader.formats(), isWhole(number) ? "%,.0f" : "%,.2f", number.doubleValue());
            case List<?> list -> list.stream().map(one -> value(one, reader)).collect(Collectors.joining(", "));
            default -> date(value.toString(), reader);
        };
    }

    /** What a type of event tells beside itself. */
    String properties(Map<String, Object> properties, Reader reader) {
        var parts = new TreeMap<String, String>();
        properties.forEach((name, value) -> {
            var told = property(name, value, reader);
            if (!told.isEmpty()) parts.put(name, told);
        });
        return String.join(", ", parts.values());
    }

    private String property(String name, Object value, Reader reader) {
        var catalog = catalogs.live();
        return switch (name) {
            case "by" -> value.equals("machine") ? reader.known().byMachine() : "";
            // a number of ours that says nothing to her, and who said it: she did
            case "decision", "place" -> "";
            case "campaign" -> campaign(value.toString(), reader);
            case "offer" ->
                Optional.ofNullable(catalog.offers().get(value.toString()))
                        .map(offer -> reader.words(offer.name()))
                        .orElse(value.toString());
            case "channel" -> reader.by(new Channel(value.toString()));
            default -> of(name, reader) + ": " + value(value, reader);
        };
    }

    String campaign(String id, Reader reader) {
        var notice = Notice.of(id);
        if (notice.isPresent()) return notice(notice.get(), reader);
        return catalogs.live()
                .campaign(id)
                .map(Campaign::name)
                .map(reader::words)
                .orElse(id);
    }

    /** By what stands above it. */
    private static String notice(Notice notice, Reader reader) {
        var text = reader.notice();
        var brand = reader.sheet().brand();
        return switch (notice) {
            case CONFIRM -> text.confirmSubject(brand);
            case LINK -> text.linkSubject(brand);
            case KNOWN -> text.knownSubject(brand);
            case EXPORT -> text.exportSubject(brand);
            case ERASE -> text.eraseSubject(brand);
        };
    }

    String purpose(Optional<String> id, Reader reader) {
        if (id.isEmpty()) return reader.known().everything();
        return Optional.ofNullable(catalogs.live().policy().purposes().get(id.get()))
                .map(Purpose::name)
                .map(reader::words)
                .orElse(id.get());
    }

    /** Where something came from. */
    String source(String source, Reader reader) {
        var text = reader.known();
        if (source.startsWith("import")) return text.fromList(reader.sheet().brand());
        if (source.startsWith("page")) return text.fromPage();
        if (source.startsWith("mail:")) return text.fromMail();
        return switch (source) {
            case "api" -> text.fromShop(reader.sheet().brand());
            case "sms" -> text.fromSms();
            case "volenti", "erasure" -> text.fromUs();
            default -> text.fromOther(source);
        };
    }

    private static boolean isWhole(Number number) {
        return number.doubleValue() == Math.rint(number.doubleValue());
    }

    private static String date(String text, Reader reader) {
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) return text;
        try {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(reader.formats())
                    .format(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }
}
