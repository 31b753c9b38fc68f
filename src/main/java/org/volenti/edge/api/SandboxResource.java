package org.volenti.edge.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volenti.delivery.sandbox.SandboxInbox;
import org.volenti.delivery.sandbox.SandboxMessage;
import org.volenti.profile.Profiles;

/** What the sandbox holds, newest first, exactly as a provider would have got it. */
@Path("/api/v1")
@RunOnVirtualThread
class SandboxResource {
    private final SandboxInbox inbox;
    private final Profiles profiles;

    SandboxResource(SandboxInbox inbox, Profiles profiles) {
        this.inbox = inbox;
        this.profiles = profiles;
    }

    record SandboxItem(
            String id,
            String customer,
            String channel,
            String to,
            String campaign,
            @Nullable String offer,
            String decision,
            Map<String, String> headers,
            @Nullable String subject,
            @Nullable String text,
            @Nullable String html,
            Instant handedOverAt) {
        static SandboxItem of(SandboxMessage message) {
            return new SandboxItem(
                    message.id().write(),
                    message.customer(),
                    message.channel().name(),
                    message.to(),
                    message.campaign(),
                    message.offer().orElse(null),
                    message.decision().write(),
                    message.headers(),
                    message.subject().orElse(null),
                    message.text().orElse(null),
                    message.html().orElse(null),
                    message.handedOverAt());
        }
    }

    record SandboxPage(List<SandboxItem> items, @Nullable String next) {}

    /** @param ref of one customer; absent: of all */
    @GET
    @Path("/sandbox/messages")
    public SandboxPage list(
            @QueryParam("customer") @Nullable String ref,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        var after = Paging.given(cursor).map(SandboxResource::cursor);
        int size = Math.clamp(limit, 1, 1_000);
        var found = ref == null
                ? inbox.newest(after, size)
                : inbox.newest(
                        profiles.findByRef(ref).orElseThrow(() -> ApiProblem.notFound("There is no customer " + ref)),
                        after,
                        size);
        var next = found.size() < size
                ? null
                : SandboxInbox.Cursor.after(found.getLast()).write();
        return new SandboxPage(found.stream().map(SandboxItem::of).toList(), next);
    }

    private static SandboxInbox.Cursor cursor(String text) {
        return SandboxInbox.Cursor.read(text).orElseThrow(() -> Paging.unreadable(text));
    }
}
