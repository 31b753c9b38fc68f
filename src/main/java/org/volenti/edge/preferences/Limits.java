package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.Jurisdictions;
import org.volenti.common.Channel;
import org.volenti.common.Span;
import org.volenti.consent.Preference.HoursChoice;
import org.volenti.frequency.Cap;
import org.volenti.frequency.Hours;
import org.volenti.frequency.LocalHours;

/** What brand and law allow at most, whatever she chooses. */
@ApplicationScoped
class Limits {
    private final Catalogs catalogs;
    private final InstantSource time;

    Limits(Catalogs catalogs, InstantSource time) {
        this.catalogs = catalogs;
        this.time = time;
    }

    List<Cap> caps() {
        return catalogs.live().policy().caps();
    }

    /** Of one purpose. */
    List<String> of(String purpose, Reader reader) {
        var rhythm = new Rhythm(reader);
        return caps().stream()
                .filter(cap -> cap.purpose().filter(purpose::equals).isPresent()
                        && cap.channel().isEmpty())
                .map(cap -> reader.rhythm().limitCapOf(Integer.toString(cap.limit()), rhythm.per(cap.window())))
                .toList();
    }

    /** Of all together, on the channels that she has. */
    List<String> of(Set<Channel> channels, Reader reader) {
        var rhythm = new Rhythm(reader);
        var text = reader.rhythm();
        var limits = new ArrayList<String>();
        for (var cap : caps()) {
            if (cap.purpose().isPresent()) continue;
            var most = Integer.toString(cap.limit());
            var per = rhythm.per(cap.window());
            if (cap.channel().isEmpty()) limits.add(text.limitCap(most, per));
            else if (channels.contains(cap.channel().get()))
                limits.add(text.limitCapBy(most, per, reader.by(cap.channel().get())));
        }
        limits.add(text.digestHint());
        var policy = catalogs.live().policy();
        policy.quietHours()
                .ifPresent(quiet -> limits.add(text.limitQuiet(reader.clock(quiet.from()), reader.clock(quiet.to()))));
        policy.minimumGap().ifPresent(gap -> {
            if (gap instanceof Span.Exact(var duration) && duration.toHours() > 0)
                limits.add(text.limitGap(Long.toString(duration.toHours())));
        });
        for (var channel : channels) {
            for (var row : law(channel, reader)) {
                if (row.hours().isEmpty()) continue;
                var hours = row.hours().stream()
                        .map(one -> rhythm.hours(one.days(), one.from(), one.to()))
                        .toList();
                limits.add(text.limitLaw(reader.by(channel), rhythm.or(hours)));
            }
        }
        return limits;
    }

    private List<Jurisdictions.Row> law(Channel channel, Reader reader) {
        if (reader.country().isEmpty()) return List.of();
        var today = LocalDate.ofInstant(time.instant(), reader.zone());
        return catalogs.live().jurisdictions().rows().stream()
                .filter(row -> row.country().equals(reader.country().get()))
                .filter(row -> row.region().isEmpty() || row.region().equals(reader.region()))
                .filter(row -> row.channel().isEmpty() || row.channel().get().equals(channel))
                .filter(row ->
                        row.validFrom().map(from -> !today.isBefore(from)).orElse(true))
                .filter(row -> row.validTo().map(to -> !today.isAfter(to)).orElse(true))
                .toList();
    }

    /** Whether these hours and the brand's leave a time of the week. */
    boolean leaveTime(List<HoursChoice> hours, Reader reader) {
        var sets = new ArrayList<List<LocalHours>>();
        if (hours.isEmpty()) return true;
        sets.add(hours.stream()
                .map(one -> new LocalHours(one.days(), one.from(), one.to()))
                .toList());
        Optional.of(catalogs.live().policy())
                .flatMap(policy -> policy.quietHours())
                .filter(quiet -> !quiet.from().equals(quiet.to()))
                .ifPresent(quiet -> sets.add(List.of(Hours.outside(quiet.from(), quiet.to()))));
        return new Hours(List.of(reader.zone()), sets).next(time.instant()).isPresent();
    }
}
