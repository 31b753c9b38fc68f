package org.volenti.decision;

import java.util.ArrayList;
import java.util.List;
import org.volenti.campaign.Jurisdictions.Row;

/**
 * Which rows of the jurisdictions protect her: those of her country, with her region's where it is known, and those of
 * the number's country; of every market when neither is known.
 */
final class Law {
    private Law() {}

    static List<Row> rows(Situation s, Candidate c) {
        var all = s.catalog().jurisdictions().rows();
        if (all.isEmpty()) return all;
        var countries = c.ground().countries(c);
        var today = c.ground().today();
        var rows = new ArrayList<Row>();
        for (var row : all) {
            if (row.channel().isPresent() && !row.channel().get().equals(c.channel())) continue;
            if (!countries.contains(row.country())) continue;
            if (row.region().isPresent() && !row.region().equals(s.profile().region())) continue;
            if (row.validFrom().isPresent() && today.isBefore(row.validFrom().get())) continue;
            if (row.validTo().isPresent() && today.isAfter(row.validTo().get())) continue;
            rows.add(row);
        }
        return rows;
    }
}
