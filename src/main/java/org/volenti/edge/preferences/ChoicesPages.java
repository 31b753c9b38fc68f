package org.volenti.edge.preferences;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.volenti.consent.Words;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;

/** What a customer has allowed, each with a button to stop it. Addresses are masked: links are forwarded. */
@Path("/p/{token}")
@RunOnVirtualThread
class ChoicesPages {
    private final Followed followed;
    private final Withdrawals withdrawals;
    private final Choices choices;
    private final Readers readers;
    private final Words words;

    ChoicesPages(Followed followed, Withdrawals withdrawals, Choices choices, Readers readers, Words words) {
        this.followed = followed;
        this.withdrawals = withdrawals;
        this.choices = choices;
        this.readers = readers;
        this.words = words;
    }

    @GET
    public Response look(@PathParam("token") String token, @Context RoutingContext request) {
        var claim = followed.open(LinkKind.PREFERENCES, token);
        return page(claim, readers.of(claim.customer(), request), "");
    }

    @POST
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Response press(
            @PathParam("token") String token,
            @RestForm("confirm") @Nullable String confirm,
            @RestForm("purpose") @Nullable String purpose,
            @RestForm("point") @Nullable String point,
            @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        var claim = followed.open(LinkKind.PREFERENCES, token);
        var visitor = Visitor.of(request, "/p", Visitor.CLICKED);
        var reader = readers.of(claim.customer(), request);
        if ("everything".equals(confirm)) {
            withdrawals.everything(claim, visitor);
            return page(claim, reader, reader.text().doneAll());
        }
        var named = Optional.ofNullable(purpose).map(id -> words.purposes().get(id));
        if (!"withdraw".equals(confirm) || named.isEmpty()) return page(claim, reader, "");
        boolean stands = withdrawals.one(claim, visitor, named.get().id(), number(point));
        return page(
                claim,
                reader,
                stands ? reader.text().doneOne(reader.words(named.get().name())) : "");
    }

    /** No form: nothing is pressed. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response other(@PathParam("token") String token, @Context RoutingContext request) {
        Faults.bodyWasRead(request);
        return look(token, request);
    }

    private Response page(LinkClaim claim, Reader reader, String notice) {
        return Answers.page(reader, Templates.choices(reader.sheet(), choices.view(claim.customer(), reader, notice)));
    }

    /** No contact point has the number -1. */
    private static long number(@Nullable String text) {
        try {
            return text == null ? -1 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
