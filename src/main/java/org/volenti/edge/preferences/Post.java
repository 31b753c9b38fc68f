package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Notice;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.engage.Notices;
import org.volenti.profile.Profiles;

/**
 * Sends the service's own notices to an address: each kind at most once a day, whoever asks for it; and once a week whether
 * one that is closed shall be opened, since whoever closed it may not be who asks.
 */
@ApplicationScoped
class Post {
    static final Duration DAY = Duration.ofDays(1);

    private static final Duration WEEK = Duration.ofDays(7);

    private final Notices notices;
    private final Profiles profiles;
    private final Throttle throttle;
    private final Catalogs catalogs;
    private final InstantSource time;

    Post(Notices notices, Profiles profiles, Throttle throttle, Catalogs catalogs, InstantSource time) {
        this.notices = notices;
        this.profiles = profiles;
        this.throttle = throttle;
        this.catalogs = catalogs;
        this.time = time;
    }

    /**
     * Asks whoever reads the address whether the yes is theirs.
     *
     * @return false when one was sent there within the time
     */
    boolean confirm(ContactPoint point, OwnedId grant, Reader reader) {
        boolean closed = profiles.closed(grant.owner()).contains(point.id());
        boolean may = closed ? allows("opening", point, WEEK) : mayWrite(Notice.CONFIRM, point);
        if (!may) return false;
        var text = reader.notice();
        var brand = reader.sheet().brand();
        var end = catalogs.live().policy().confirmWithin().after(time.instant());
        var until = reader.day(end) + ", " + reader.time(end);
        var data = data(reader, text.confirmSubject(brand), text.confirmSentence(brand, until), text.confirmButton());
        data.put("ignore", text.confirmIgnore());
        data.put("short", text.confirmShort(until));
        data.put("grant", grant.write());
        notices.send(Notice.CONFIRM, grant.owner(), point.id(), data);
        return true;
    }

    /**
     * @param notice any but the one that confirms: it brings a link to one of her pages
     * @return false when one was sent there within the time
     */
    boolean link(Notice notice, CustomerId customer, ContactPoint point, Reader reader) {
        if (!mayWrite(notice, point)) return false;
        write(notice, customer, point, reader);
        return true;
    }

    /** To an address that {@link #mayWrite} has let through. */
    void write(Notice notice, CustomerId customer, ContactPoint point, Reader reader) {
        var text = reader.notice();
        var brand = reader.sheet().brand();
        var data =
                switch (notice) {
                    case CONFIRM -> throw new IllegalArgumentException("a confirmation is of a grant");
                    case LINK -> data(reader, text.linkSubject(brand), text.linkSentence(brand), text.linkButton());
                    case KNOWN -> data(reader, text.knownSubject(brand), text.knownSentence(brand), text.knownButton());
                    case EXPORT ->
                        data(reader, text.exportSubject(brand), text.exportSentence(brand), text.exportButton());
                    case ERASE -> data(reader, text.eraseSubject(brand), text.eraseSentence(brand), text.eraseButton());
                };
        data.put("ignore", text.linkIgnore());
        data.put(
                "short",
                switch (notice) {
                    case CONFIRM, LINK -> text.linkShort();
                    case KNOWN -> text.knownShort();
                    case EXPORT -> text.exportShort();
                    case ERASE -> text.eraseShort();
                });
        notices.send(notice, customer, point.id(), data);
    }

    /** Once a day, which asking counts as. */
    boolean mayWrite(Notice notice, ContactPoint point) {
        return allows(notice.name(), point, DAY);
    }

    /** Most servers read an address in any spelling, and so do those who would bury somebody in mail. */
    private boolean allows(String what, ContactPoint point, Duration window) {
        var whose = point.channel() + " " + point.address().toLowerCase(Locale.ROOT);
        return throttle.allows(what, whose, 1, window);
    }

    private static Map<String, Object> data(Reader reader, String subject, String sentence, String button) {
        var data = new LinkedHashMap<String, Object>();
        data.put("lang", reader.sheet().lang());
        data.put("dir", reader.sheet().dir());
        data.put("subject", subject);
        data.put("sentence", sentence);
        data.put("button", button);
        return data;
    }
}
