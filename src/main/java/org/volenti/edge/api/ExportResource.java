package org.volenti.edge.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volenti.common.CsvField;
import org.volenti.common.CustomerId;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentLedger;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditLog;
import org.volenti.insight.CustomerExport;
import org.volenti.profile.Profiles;

/** Everything known about one person (GDPR Art. 15 and 20): JSON, or CSV with a line a value. */
@Path("/api/v1")
@RunOnVirtualThread
public class ExportResource {
    private static final int PAGE = 1_000;

    private final CustomerExport export;
    private final ConsentLedger ledger;
    private final Profiles profiles;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final AuditLog audit;

    ExportResource(
            CustomerExport export,
            ConsentLedger ledger,
            Profiles profiles,
            ObjectMapper json,
            InstantSource clock,
            AuditLog audit) {
        this.audit = audit;
        this.export = export;
        this.ledger = ledger;
        this.profiles = profiles;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Path("/customers/{ref}/export")
    public Response export(
            @PathParam("ref") String ref,
            @QueryParam("format") @Nullable String format,
            @Context ContainerRequestContext request) {
        var customer =
                profiles.findByRef(ref).orElseThrow(() -> ApiProblem.notFound("There is no customer “" + ref + "”"));
        if (format != null && !format.equals("json") && !format.equals("csv"))
            throw ApiProblem.unprocessable("format is json or csv, not “" + format + "”");
        audit.write(AuditEntry.done(ApiKeyFilter.actor(request), AuditAction.CUSTOMER_EXPORTED, customer));
        var all = new LinkedHashMap<String, Object>();
        all.put("exportedAt", clock.instant().toString());
        all.put("consents", consents(customer));
        all.putAll(export.of(customer));
        if (format == null || format.equals("json"))
            return Response.ok(all, "application/json").build();
        return Response.ok(csv(all), "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"export.csv\"")
                .build();
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

    private String csv(Map<String, Object> all) {
        var csv = new StringBuilder("section,row,name,value\r\n");
        all.forEach((section, content) -> {
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
