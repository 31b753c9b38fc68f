package org.volenti.edge.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volenti.common.LanedId;
import org.volenti.profile.Addresses;
import org.volenti.profile.ImportJob.Tally;
import org.volenti.profile.Normalised;
import org.volenti.profile.Suppression;
import org.volenti.profile.Suppressions;

/** Addresses never to be written to: {@code channel,address,reason,occurred_at}. */
final class SuppressionIntake implements Intake<Suppression> {
    private static final Header.Format FORMAT =
            new Header.Format(List.of("channel", "address"), List.of("reason", "occurred_at"), Optional.empty());

    private final Suppressions suppressions;
    private final String source;
    private final long importId;
    private final Instant now;
    private Columns columns = new Columns(new Header(List.of()));

    SuppressionIntake(Suppressions suppressions, long importId, Instant now) {
        this.suppressions = suppressions;
        this.source = "import:" + LanedId.write(importId);
        this.importId = importId;
        this.now = now;
    }

    @Override
    public Header.Format format() {
        return FORMAT;
    }

    @Override
    public void begin(Header header) {
        columns = new Columns(header);
    }

    @Override
    public Suppression read(Row row) {
        var channel = columns.channel(row).orElseThrow(() -> new RowRefused("channel", "the field is empty"));
        var address = columns.text(row, "address").orElseThrow(() -> new RowRefused("address", "the field is empty"));
        return switch (Addresses.suppressible(channel, address, Optional.empty())) {
            case Normalised.Refused(String why) -> throw new RowRefused("address", why);
            case Normalised.Address(String value) ->
                new Suppression(
                        channel,
                        value,
                        columns.text(row, "reason").map(Suppression::toldByShop).orElse("imported"),
                        source,
                        columns.instant(row, "occurred_at").orElse(now));
        };
    }

    @Override
    public String group(Suppression one) {
        return one.channel().name() + '\0' + one.address();
    }

    @Override
    public Kept keep(List<Taken<Suppression>> rows) {
        var isNew = suppressions.imported(rows.stream().map(Taken::value).toList(), importId, now);
        long known = isNew.stream().filter(added -> !added).count();
        return new Kept(new Tally(rows.size(), known), List.of());
    }
}
