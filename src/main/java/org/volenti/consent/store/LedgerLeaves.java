package org.volenti.consent.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.consent.proof.LedgerEntry;

/** Rows of the ledger as leaves: raw, column by column. A column that is added later is NULL in older rows, whose leaves stay. */
final class LedgerLeaves {
    private static final List<String> TEXTS = List.of(
            "customer_id",
            "event_id",
            "action",
            "channel",
            "contact_point_id",
            "address",
            "purpose",
            "basis",
            "wording_id",
            "wording_version",
            "wording_locale",
            "wording_sha256",
            "terms_max",
            "terms_per",
            "categories",
            "source",
            "actor",
            "evidence",
            "choice",
            "cites",
            "import_id",
            "import_row",
            "import_key",
            "effect",
            "lifts");

    private static final List<String> TIMES = List.of("expires_at", "occurred_at", "recorded_at");

    /** With an alias {@code e} for {@code consent_event}. */
    static final String COLUMNS =
            "e." + String.join(", e.", TEXTS) + ", e." + String.join(", e.", TIMES) + ", e.sealed";

    private LedgerLeaves() {}

    static LedgerEntry read(ResultSet row) throws SQLException {
        var columns = new LinkedHashMap<String, String>();
        for (var name : TEXTS) {
            var value = row.getString(name);
            if (value != null) columns.put(name, value);
        }
        for (var name : TIMES) {
            var at = row.getObject(name, OffsetDateTime.class);
            if (at != null) columns.put(name, Long.toString(micros(at)));
        }
        var sealed = row.getBytes("sealed");
        if (sealed != null) columns.put("sealed", Base64.getEncoder().encodeToString(sealed));
        return new LedgerEntry(
                new OwnedId(new CustomerId(row.getLong("customer_id")), row.getLong("event_id")), columns);
    }

    private static long micros(OffsetDateTime at) {
        return Math.addExact(Math.multiplyExact(at.toEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }
}
