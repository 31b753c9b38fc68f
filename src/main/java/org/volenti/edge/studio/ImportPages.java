package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.volenti.common.LanedId;
import org.volenti.engage.audit.AuditAction;
import org.volenti.profile.ImportJob;
import org.volenti.profile.ImportJob.RowError;
import org.volenti.profile.ImportJobs;
import org.volenti.profile.ImportKind;
import org.volenti.profile.Imports;
import org.volenti.profile.Instants;

/** Files brought in: tried first, then taken in, and undone where they should not have been. */
@Path(ImportPages.PATH)
@RunOnVirtualThread
class ImportPages {
    static final String PATH = "/studio/imports";
    private static final int LONGEST_NAME = 120;

    private final Imports imports;
    private final ImportJobs jobs;
    private final HeldFiles held;
    private final Undoing undoing;
    private final ImportViews views;
    private final ImportText text;
    private final Desk desk;
    private final Trail trail;

    ImportPages(
            Imports imports,
            ImportJobs jobs,
            HeldFiles held,
            Undoing undoing,
            ImportViews views,
            ImportText text,
            Desk desk,
            Trail trail) {
        this.imports = imports;
        this.jobs = jobs;
        this.held = held;
        this.undoing = undoing;
        this.views = views;
        this.text = text;
        this.desk = desk;
        this.trail = trail;
    }

    static String path(String id) {
        return PATH + "/" + id;
    }

    @GET
    @Takes(Right.IMPORT)
    public Response list(@QueryParam("before") @DefaultValue("") String before) {
        return list(before, "", 200);
    }

    private Response list(String before, String problem, int status) {
        var frame = desk.frame("consents");
        var view = views.list(Optional.ofNullable(Instants.read(before)), problem, frame.reader());
        return Desk.page(status, Templates.imports(frame, view));
    }

    /** Always a preview: nothing of the file counts until that has been looked at. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Takes(Right.IMPORT)
    @Logged(AuditAction.IMPORT_TRIED)
    public Response tryFile(@RestForm("kind") @Nullable String word, @RestForm("file") @Nullable FileUpload upload)
            throws IOException {
        var kind = ImportKind.named(word == null ? "" : word);
        if (kind.isEmpty()) return list("", text.noKind(), 400);
        if (upload == null || upload.fileName().isEmpty()) return list("", text.noFile(), 400);
        var sender = new Imports.Sender(desk.staff(), Optional.of(name(upload.fileName())));
        long id;
        try (var csv = Files.newInputStream(upload.uploadedFile())) {
            id = imports.begin(kind.get(), true, sender, csv);
        }
        trail.about(LanedId.write(id));
        held.hold(id, upload.uploadedFile());
        return Desk.see(path(LanedId.write(id)));
    }

    /** Only as far as a page shows it: a browser may send a path, or anything. */
    private static String name(String sent) {
        var name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "");
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    @GET
    @Path("{id}")
    @Takes(Right.IMPORT)
    @Logged(AuditAction.IMPORT_ERRORS_SEEN)
    public Response one(@PathParam("id") String id) {
        var frame = desk.frame("consents");
        var view = view(id, frame.reader());
        if (!view.people() || view.errors().isEmpty()) trail.silent();
        return Desk.page(Templates.importOne(frame.refreshing(view.open() ? 5 : 0), view));
    }

    /** How far it has come; when it is over the page is loaded again as a whole. */
    @GET
    @Path("{id}/progress")
    @Takes(Right.IMPORT)
    public Response progress(@PathParam("id") String id) {
        if (!desk.isFragment()) return Desk.see(path(id));
        var frame = desk.frame("consents");
        var view = view(id, frame.reader());
        var answer = Desk.page(Templates.importOne$progress(frame, view));
        return view.open()
                ? answer
                : Response.fromResponse(answer).header("HX-Refresh", "true").build();
    }

    /** Takes in the file of which a preview was made. */
    @POST
    @Path("{id}/import")
    @Takes(Right.IMPORT)
    @Logged(AuditAction.IMPORTED)
    public Response take(@PathParam("id") String id) throws IOException {
        var preview = find(id);
        var file = preview.preview() ? held.take(preview.id()) : Optional.<InputStream>empty();
        // pressed twice, or an hour later: the page says that the file is no longer here
        if (file.isEmpty()) {
            trail.silent();
            return Desk.see(path(id));
        }
        var sender = new Imports.Sender(desk.staff(), preview.sender().file());
        long taken;
        try (var csv = file.get()) {
            taken = imports.begin(preview.kind(), false, sender, csv);
        }
        trail.about(LanedId.write(taken));
        return Desk.see(path(LanedId.write(taken)));
    }

    @GET
    @Path("{id}/undo")
    @Takes(Right.IMPORT)
    public Response askUndo(@PathParam("id") String id) {
        var frame = desk.frame("consents");
        var job = find(id);
        if (!view(id, frame.reader()).undoable()) return Desk.see(path(id));
        return Desk.page(Templates.ask(frame, views.undo(job, frame.reader())));
    }

    @POST
    @Path("{id}/undo")
    @Takes(Right.IMPORT)
    @Logged(AuditAction.IMPORT_UNDONE)
    public Response undo(@PathParam("id") String id) {
        var job = find(id);
        trail.about(id);
        if (view(id, desk.reader()).undoable()) undoing.begin(job, desk.staff());
        else trail.silent();
        return Desk.see(path(id));
    }

    @GET
    @Path("{id}/errors")
    @Takes(Right.IMPORT)
    @Logged(AuditAction.IMPORT_ERRORS_SEEN)
    public Response errors(@PathParam("id") String id) {
        long job = find(id).id();
        trail.about(id);
        boolean people = desk.may(Right.SEE_CUSTOMERS);
        StreamingOutput csv = output -> {
            try (var out = new OutputStreamWriter(output, StandardCharsets.UTF_8)) {
                out.write(RowError.CSV_HEAD);
                jobs.errors(job, error -> write(out, people ? error : error.impersonal()));
            }
        };
        return Response.ok(csv)
                .type("text/csv; charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"errors-" + id + ".csv\"")
                .build();
    }

    private static void write(OutputStreamWriter out, RowError error) {
        try {
            out.write(error.csv());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportView view(String id, Reader reader) {
        return views.one(LanedId.read(id), desk.may(Right.SEE_CUSTOMERS), reader)
                .orElseThrow(NotFoundException::new);
    }

    private ImportJob find(String id) {
        return jobs.find(LanedId.read(id)).orElseThrow(NotFoundException::new);
    }
}
