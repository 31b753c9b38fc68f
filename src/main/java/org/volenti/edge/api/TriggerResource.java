package org.volenti.edge.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.volenti.common.OwnedId;
import org.volenti.common.Problem;
import org.volenti.engage.Idempotency;
import org.volenti.engage.TriggerDesk;
import org.volenti.engage.Triggers;
import org.volenti.engage.audit.AuditAction;

/** One message for one customer, triggered by a developer; safe to retry. */
@Path("/api/v1")
@RunOnVirtualThread
class TriggerResource {
    private static final int LONGEST_KEY = 255;

    private final TriggerDesk desk;
    private final ObjectMapper json;
    private final ObjectMapper canonical = JsonMapper.builder()
            .findAndAddModules()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    TriggerResource(TriggerDesk desk, ObjectMapper json) {
        this.desk = desk;
        this.json = json;
    }

    record TriggerRequest(
            @Nullable String campaign,
            @Nullable String customer,
            @Nullable Map<String, Object> data,
            @Nullable Instant sendAt,
            @Nullable Instant expiresAt) {}

    @POST
    @Path("triggers")
    @Operation(
            summary = "Send one message to one customer",
            description =
                    "Who repeats a request with the same Idempotency-Key within a week gets the first answer again when that"
                            + " was 202 or 422. A 404, 409, 429 or 503 settles nothing and is not kept: send it again with the same key.")
    public Response fire(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable TriggerRequest body) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw ApiProblem.badRequest(
                    "Send a header Idempotency-Key of 1 to 255 characters, new for each message and the same for each retry");
        }
        if (body == null || body.campaign() == null || body.customer() == null) {
            throw ApiProblem.badRequest(
                    "A trigger names its campaign and its customer",
                    Problem.at(body == null || body.campaign() == null ? "/campaign" : "/customer", "is missing"));
        }
        var request = new Triggers.Request(
                key,
                body.campaign(),
                body.customer(),
                body.data() == null ? Map.of() : body.data(),
                Optional.ofNullable(body.sendAt()),
                Optional.ofNullable(body.expiresAt()));
        return switch (desk.fire(request, sha256(body), answer -> reply(request, answer))) {
            case Idempotency.Answered.With with ->
                Response.status(with.reply().status())
                        .type(with.reply().status() < 400 ? "application/json" : "application/problem+json")
                        .header("Idempotency-Replayed", with.replayed() ? "true" : null)
                        .entity(with.reply().body())
                        .build();
            case Idempotency.Answered.KeyReused reused ->
                throw ApiProblem.unprocessable(
                        "This Idempotency-Key was used for another request; a new message takes a new key");
            case Idempotency.Answered.InProgress busy ->
                Response.status(409)
                        .type("application/problem+json")
                        .header("Retry-After", 1)
                        .entity(refusal(
                                        409,
                                        "Conflict",
                                        "A request with this Idempotency-Key is being answered; ask again for its answer")
                                .body())
                        .build();
        };
    }

    private Idempotency.Reply reply(Triggers.Request request, Triggers.Answer answer) {
        return switch (answer) {
            case Triggers.Answer.Decided decided ->
                new Idempotency.Reply(202, write(DecisionJson.of(decided.decision())));
            case Triggers.Answer.UnknownCampaign none ->
                refusal(404, "Not found", "There is no campaign " + request.campaign());
            case Triggers.Answer.UnknownCustomer none ->
                refusal(404, "Not found", "There is no customer " + request.customerRef());
            case Triggers.Answer.NotByApi not ->
                refusal(
                        409,
                        "Conflict",
                        "Campaign " + request.campaign() + " cannot be triggered: its trigger is not {api: true}");
            case Triggers.Answer.DataMissing missing ->
                refusal(
                        422,
                        "Unprocessable content",
                        "The wording of " + request.campaign() + " needs data."
                                + String.join(", data.", missing.names()));
        };
    }

    private Idempotency.Reply refusal(int status, String title, String detail) {
        var body = Map.of(
                "type", "about:blank", "status", status, "title", title, "detail", detail, "problems", List.of());
        return new Idempotency.Reply(status, write(body));
    }

    @DELETE
    @Path("triggers/{id}")
    @Audited(AuditAction.MESSAGE_CANCELLED)
    public void cancel(@PathParam("id") String id) {
        settle(id, OwnedId.read(id).map(desk::cancel).orElse(Triggers.Cancelled.UNKNOWN), "trigger");
    }

    @POST
    @Path("messages/{id}/cancel")
    @Audited(AuditAction.MESSAGE_CANCELLED)
    public void cancelMessage(@PathParam("id") String id) {
        settle(id, OwnedId.read(id).map(desk::cancelMessage).orElse(Triggers.Cancelled.UNKNOWN), "message");
    }

    private static void settle(String id, Triggers.Cancelled outcome, String what) {
        switch (outcome) {
            case CANCELLED -> {}
            case UNKNOWN -> throw ApiProblem.notFound("There is no " + what + " " + id);
            case TOO_LATE ->
                throw ApiProblem.conflict("It has been handed over to the provider and cannot be called back");
            case NOTHING_TO_CANCEL -> throw ApiProblem.conflict("Nothing was going to be sent");
        }
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own answers are JSON", e);
        }
    }

    private String sha256(TriggerRequest body) {
        try {
            var text = canonical.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a request that was JSON is JSON again", e);
        }
    }
}
