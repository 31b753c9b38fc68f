package org.volenti.consent.proof;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.volenti.common.OwnedId;

/**
 * A row of the ledger as a leaf of the tree: each of its columns that is not NULL as a text, by name, in the form of
 * RFC 8785. Times are microseconds since 1970, bytes base64. Version 1: another form would get another number.
 *
 * @param columns raw, so that no change of a row escapes because a reader would not have looked at it
 */
public record LedgerEntry(OwnedId id, Map<String, String> columns) {
    private static final String VERSION = "1";

    public String text() {
        var json = new Canonical().text("v", VERSION);
        columns.forEach(json::text);
        return json.toString();
    }

    public byte[] leafHash() {
        return Merkle.leaf(text().getBytes(StandardCharsets.UTF_8));
    }
}
