package org.volenti.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Channel;
import org.volenti.engage.audit.AuditAction;
import org.volenti.profile.Addresses;
import org.volenti.profile.Instants;
import org.volenti.profile.Normalised;
import org.volenti.profile.Suppression;
import org.volenti.profile.Suppressions;
import org.volenti.profile.ValueKind;

/** Addresses never to be written to, whoever holds them. */
@Path("/api/v1")
@RunOnVirtualThread
class SuppressionResource {
    private static final Set<String> MEMBERS = Set.of("channel", "address", "reason", "occurredAt");
    private static final int MOST = 1_000;

    private final Suppressions suppressions;
    private final AddressMark mark;
    private final InstantSource time;

    SuppressionResource(Suppressions suppressions, AddressMark mark, InstantSource time) {
        this.suppressions = suppressions;
        this.mark = mark;
        this.time = time;
    }

    /** @param mark by which the log names the address when this is lifted */
    record Body(String channel, String address, String reason, String source, Instant occurredAt, String mark) {}

    private Body body(Suppression s) {
        return new Body(
                s.channel().name(),
                s.address(),
                s.reason(),
                s.source(),
                s.occurredAt(),
                mark.of(s.channel(), s.address()));
    }

    record Page(List<Body> items, @Nullable String next) {}

    /** @param after an older name of {@code cursor} */
    @GET
    @Path("/suppressions")
    public Page list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        int size = Paging.size(limit, 100, MOST);
        var last = Paging.given(cursor).or(() -> Paging.given(after)).map(this::cursor);
        var found = suppressions.after(last, size + 1);
        boolean more = found.size() > size;
        var shown = more ? found.subList(0, size) : found;
        return new Page(shown.stream().map(this::body).toList(), more ? cursor(shown.getLast()) : null);
    }

    private static String cursor(Suppression last) {
        var text = last.channel() + " " + last.address();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Suppression cursor(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return new Suppression(new Channel(parts[0]), parts[1], "", "", time.instant());
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw Paging.unreadable(text);
        }
    }

    @POST
    @Path("/suppressions")
    public Response post(@Nullable JsonNode body) {
        try {
            var sent = new JsonMembers(body, "", MEMBERS);
            var one = read(sent);
            boolean isNew = suppressions.keep(List.of(one), time.instant()).getFirst();
            return Response.status(isNew ? 201 : 200).entity(body(one)).build();
        } catch (ItemRefused e) {
            throw ApiProblem.unprocessable(e.problem().what(), e.problem());
        }
    }

    private Suppression read(JsonMembers sent) {
        var channel = CustomerReading.channel(sent);
        var reason = sent.text("reason").orNull();
        if (reason != null && !ValueKind.isStorable(reason)) {
            throw new ItemRefused(sent.at("reason"), "too long, or with a NUL");
        }
        return new Suppression(
                channel,
                address(channel, sent.text("address").orNull()),
                reason == null ? "asked" : Suppression.toldByShop(reason),
                "api",
                occurredAt(sent));
    }

    private Instant occurredAt(JsonMembers sent) {
        var text = sent.text("occurredAt").orNull();
        if (text == null) return time.instant();
        var at = Instants.read(text);
        if (at == null) {
            throw new ItemRefused(sent.at("occurredAt"), "“" + text + "” is not " + ValueKind.TIMESTAMP.sample());
        }
        return at;
    }

    private static String address(Channel channel, @Nullable String given) {
        if (given == null) throw new ItemRefused("/address", "missing");
        return switch (Addresses.suppressible(channel, given, Optional.empty())) {
            case Normalised.Refused(String why) -> throw new ItemRefused("/address", why);
            case Normalised.Address(String value) -> value;
        };
    }

    /** As it stands in a query, where a plus is read as a space. */
    static String address(String channel, String asked) {
        return address(new Channel(channel), asked.startsWith(" ") ? "+" + asked.strip() : asked);
    }

    @DELETE
    @Path("/suppressions")
    @Audited(value = AuditAction.SUPPRESSION_LIFTED, ofAddress = true)
    public void delete(
            @QueryParam("channel") @Nullable String channel, @QueryParam("address") @Nullable String address) {
        if (channel == null || address == null) {
            throw ApiProblem.badRequest("Say which one: ?channel=email&address=…");
        }
        try {
            if (suppressions.lift(new Channel(channel), address(channel, address))) return;
        } catch (IllegalArgumentException | ItemRefused e) {
            throw ApiProblem.unprocessable(String.valueOf(e.getMessage()));
        }
        throw ApiProblem.notFound("There is no such suppression");
    }
}
