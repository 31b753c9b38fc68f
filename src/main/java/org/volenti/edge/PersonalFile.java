package org.volenti.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.volenti.common.CsvField;
import org.volenti.common.CustomerId;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentLedger;
import org.volenti.insight.CustomerExport;

/** Everything known about one person (GDPR Art. 15 and 20), as a file: the same for the shop and for herself. */
@ApplicationScoped
public class PersonalFile {
    private static final int PAGE = 1_000;

    private final CustomerExport export;
    private final ConsentLedger ledger;
    private final ObjectMapper json;
    private final InstantSource clock;

    PersonalFile(CustomerExport export, ConsentLedger ledger, ObjectMapper json, InstantSource clock) {
        this.export = export;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    /** By section, as JSON tells it. */
    public Map<String, Object> of(CustomerId customer) {
        var all = new LinkedHashMap<String, Object>();
        all.put("exportedAt", clock.instant().toString());
        all.put("consents", consents(customer));
        all.putAll(export.of(customer));
        return all;
    }

    /** The same with a line a value. */
    public String csv(CustomerId customer) {
        var csv = new StringBuilder("section,row,name,value\r\n");
        of(customer).forEach((section, content) -> {
            if (!(content instanceof List<?> rows)) {
                line(csv, section, 1, "", content);
                return;
            }
            for (int i = 0; i < rows.size(); i++) {
                int row = i + 1;
                json.convertValue(rows.get(i), Map.class).forEach((name, value) -> {
                    if (value != null) line(csv, section, row, String.valueOf(name), value);
                });
            }
        });
        return csv.toString();
    }

    private List<ConsentItem> consents(CustomerId customer) {
        var items = new ArrayList<ConsentItem>();
        var after = ConsentLedger.Cursor.START;
        while (true) {
            var page = ledger.history(customer, EnumSet.allOf(ConsentAction.class), after, PAGE);
            page.forEach(event -> items.add(ConsentItem.of(event)));
            if (page.size() < PAGE) return items;
            after = new ConsentLedger.Cursor(
                    page.getLast().recordedAt(), page.getLast().id().id());
        }
    }

    private void line(StringBuilder csv, String section, int row, String name, Object value) {
        csv.append(section)
                .append(',')
                .append(row)
                .append(',')
                .append(CsvField.safe(name))
                .append(',')
                .append(CsvField.safe(value instanceof String text ? text : text(value)))
                .append("\r\n");
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was JSON is JSON again", e);
        }
    }
}
