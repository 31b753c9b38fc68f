package org.volenti.insight.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.volenti.common.CustomerId;
import org.volenti.common.Sql;
import org.volenti.decision.TraceJson;
import org.volenti.insight.CustomerExport;

/** Reads every table that holds something of a customer, row by row as it is: what is added to a table is exported, too. */
@ApplicationScoped
class CustomerExportStore implements CustomerExport {
    /** Section and table, by (lane, customer_id), in the order in which they are shown. A test holds them against the schema. */
    static final Map<String, String> SECTIONS = sections();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> ROW = new TypeReference<>() {};

    private final Sql.Source source;

    CustomerExportStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    private static Map<String, String> sections() {
        var sections = new LinkedHashMap<String, String>();
        sections.put("customer", "customer");
        sections.put("aliases", "customer_alias");
        sections.put("contactPoints", "contact_point");
        sections.put("formerTimesOfContactPoints", "contact_point_past");
        sections.put("beforeImports", "import_trace");
        sections.put("preferences", "preference");
        sections.put("standings", "standing");
        sections.put("behaviourEvents", "behaviour_event");
        sections.put("decisions", "decision");
        sections.put("earlierTurnsOfDecisions", "decision_history");
        sections.put("messages", "message");
        sections.put("attempts", "attempt");
        sections.put("messagesInTheSandbox", "sandbox_message");
        sections.put("contactsCounted", "slot");
        sections.put("waitingTriggers", "trigger_wait");
        return sections;
    }

    @Override
    @Transactional
    public Map<String, List<Map<String, Object>>> of(CustomerId customer) {
        var all = new LinkedHashMap<String, List<Map<String, Object>>>();
        SECTIONS.forEach((section, table) -> all.put(
                section,
                Sql.list(
                        source,
                        "SELECT to_jsonb(t) - 'lane' - 'customer_id' FROM " + table
                                + " t WHERE lane = ? AND customer_id = ?",
                        row -> read(row.getString(1)),
                        customer.lane(),
                        customer)));
        all.put("suppressions", Sql.list(source, """
                        SELECT to_jsonb(s) FROM suppression s WHERE EXISTS (
                            SELECT FROM contact_point p WHERE p.lane = ? AND p.customer_id = ?
                              AND p.channel = s.channel AND lower(p.address) = lower(s.address))
                        """, row -> read(row.getString(1)), customer.lane(), customer));
        return all;
    }

    /** Ids are texts: a JSON number of 64 bits is cut off by most readers. A trace is told in full. */
    private static Map<String, Object> read(String json) {
        try {
            Map<String, Object> row = JSON.readValue(json, ROW);
            row.replaceAll((name, value) -> value instanceof Long id ? (Object) id.toString() : value);
            var trace = row.get("trace");
            if (trace != null)
                row.put("trace", TraceJson.read(JSON.writeValueAsString(trace)).lines());
            return row;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL wrote JSON that is none", e);
        }
    }
}
