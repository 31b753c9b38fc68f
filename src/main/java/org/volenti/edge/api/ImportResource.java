package org.volenti.edge.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.volenti.common.LanedId;
import org.volenti.consent.StandingChanges;
import org.volenti.engage.audit.AuditAction;
import org.volenti.profile.ImportJob;
import org.volenti.profile.ImportJob.RowError;
import org.volenti.profile.ImportJobs;
import org.volenti.profile.ImportKind;
import org.volenti.profile.ImportUndo;
import org.volenti.profile.Imports;

/** CSV files of any size: answered as soon as they are here, taken in behind the answer. */
@Path("/api/v1")
@RunOnVirtualThread
class ImportResource {
    private final Imports imports;
    private final ImportJobs jobs;
    private final ImportUndo undo;

    ImportResource(Imports imports, ImportJobs jobs, ImportUndo undo) {
        this.imports = imports;
        this.jobs = jobs;
        this.undo = undo;
    }

    record Begun(String id, @JsonIgnore boolean preview) implements Audited.Told {
        @Override
        public String told() {
            return (preview ? "preview, " : "") + "import " + id;
        }
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Progress(
            String id,
            String kind,
            boolean preview,
            String state,
            long rows,
            long accepted,
            long known,
            long rejected,
            Optional<Changes> changes,
            Optional<String> problem,
            Instant startedAt,
            Optional<Instant> finishedAt,
            Optional<ImportUndo.Undone> undone) {}

    /**
     * What a preview of consents foresees.
     *
     * @param standings that would become others
     * @param consents by what they would mean for the standing that they name
     */
    record Changes(List<Change> standings, Map<String, Long> consents) {
        static Changes of(StandingChanges foreseen) {
            var standings = foreseen.moves().entrySet().stream()
                    .map(e ->
                            new Change(e.getKey().from().word(), e.getKey().to().word(), e.getValue()))
                    .sorted(Comparator.comparing(Change::from).thenComparing(Change::to))
                    .toList();
            var consents = new TreeMap<String, Long>();
            foreseen.bearings().forEach((bearing, count) -> consents.put(bearing.word(), count));
            return new Changes(standings, consents);
        }
    }

    record Change(String from, String to, long count) {}

    @POST
    @Path("/imports/{kind}")
    @Audited(AuditAction.IMPORTED)
    @Consumes("text/csv")
    public Response begin(
            @PathParam("kind") String word, @QueryParam("preview") @Nullable String preview, InputStream csv)
            throws IOException {
        var kind = ImportKind.named(word)
                .orElseThrow(() -> ApiProblem.notFound(
                        "There are imports of customers, events, consents and suppressions, not of “" + word + "”"));
        // "?preview" alone: nobody who says the word wants the file taken in
        boolean onlyLook = preview != null && !preview.equals("false");
        var id = LanedId.write(imports.begin(kind, onlyLook, Imports.Sender.API, csv));
        return Response.accepted(new Begun(id, onlyLook))
                .header("Location", "/api/v1/imports/" + id)
                .build();
    }

    @GET
    @Path("/imports/{id}")
    public Progress progress(@PathParam("id") String id) {
        var job = find(id);
        return new Progress(
                id,
                job.kind().word(),
                job.preview(),
                job.state().name().toLowerCase(Locale.ROOT),
                job.rows(),
                job.accepted(),
                job.known(),
                job.rejected(),
                job.changes()
                        .filter(foreseen -> job.kind() == ImportKind.CONSENTS)
                        .map(Changes::of),
                job.problem(),
                job.startedAt(),
                job.finishedAt(),
                job.undone());
    }

    /** Answers when all is undone: a million consents take minutes; whoever hangs up may ask again. */
    @DELETE
    @Path("/imports/{id}")
    @Audited(AuditAction.IMPORT_UNDONE)
    public ImportUndo.Undone undo(@PathParam("id") String id) {
        return switch (undo.undo(find(id), "api")) {
            case ImportUndo.Undone undone -> undone;
            case ImportUndo.Refused(String why) -> throw ApiProblem.conflict(why);
        };
    }

    private ImportJob find(String id) {
        return jobs.find(LanedId.read(id)).orElseThrow(() -> ApiProblem.notFound("There is no import “" + id + "”"));
    }

    @GET
    @Path("/imports/{id}/errors")
    @Audited(AuditAction.IMPORT_ERRORS_SEEN)
    @Produces("text/csv; charset=UTF-8")
    public Response errors(@PathParam("id") String id) {
        long job = find(id).id();
        StreamingOutput csv = output -> {
            try (var out = new OutputStreamWriter(output, StandardCharsets.UTF_8)) {
                out.write(RowError.CSV_HEAD);
                jobs.errors(job, error -> write(out, error));
            }
        };
        // rows quote what was sent, which is personal
        return Response.ok(csv)
                .header("Content-Disposition", "attachment; filename=\"errors-" + id + ".csv\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static void write(OutputStreamWriter out, RowError error) {
        try {
            out.write(error.csv());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
