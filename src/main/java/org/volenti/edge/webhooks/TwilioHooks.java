package org.volenti.edge.webhooks;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.volenti.campaign.Catalogs;
import org.volenti.common.Channel;
import org.volenti.delivery.sms.ReplyText;
import org.volenti.delivery.sms.ReplyWords;
import org.volenti.delivery.sms.TwilioSignature;
import org.volenti.delivery.sms.TwilioStatus;
import org.volenti.engage.ReceiptDesk;
import org.volenti.engage.Replies;
import org.volenti.profile.Addresses;
import org.volenti.profile.Normalised;

/** Twilio tells what became of a message, and what people answer. What it did not sign is refused, and changes nothing. */
@Path("/hooks/twilio")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
class TwilioHooks {
    private static final Logger LOG = Logger.getLogger(TwilioHooks.class);
    private static final String SIGNATURE = "X-Twilio-Signature";
    private static final int LONGEST_TEXT = 500;

    private final TwilioSignature signature;
    private final ReceiptDesk receipts;
    private final Replies replies;
    private final Catalogs catalogs;
    private final InstantSource time;

    TwilioHooks(
            TwilioSignature signature, ReceiptDesk receipts, Replies replies, Catalogs catalogs, InstantSource time) {
        this.signature = signature;
        this.receipts = receipts;
        this.replies = replies;
        this.catalogs = catalogs;
        this.time = time;
    }

    /** What is signed and says nothing to us is taken all the same: Twilio adds fields and words as it likes. */
    @POST
    @Path("status")
    public Response status(MultivaluedMap<String, String> form, @Context RoutingContext request) {
        if (!isGenuine(form, request)) return forged();
        var code = first(form, "ErrorCode");
        if (TwilioStatus.isAlarm(code)) LOG.errorf("carriers turn our SMS away: error %s", code);
        TwilioStatus.receipt(
                        query(request, "message"),
                        query(request, "n"),
                        first(form, "MessageSid"),
                        first(form, "MessageStatus"),
                        code,
                        time.instant())
                .ifPresent(receipts::take);
        return Response.noContent().build();
    }

    /** A STOP is in the ledger before this answers (SMS-08). */
    @POST
    @Path("inbound")
    public Response inbound(MultivaluedMap<String, String> form, @Context RoutingContext request) {
        if (!isGenuine(form, request)) return forged();
        var sid = first(form, "MessageSid");
        var from = Addresses.normalise(Channel.SMS, first(form, "From"), Optional.empty());
        if (!sid.matches("[A-Za-z0-9]{1,64}") || !(from instanceof Normalised.Address(var number))) return twiml("");
        var text = first(form, "Body");
        var read = ReplyWords.read(text);
        // where the account has advanced opt-out, Twilio has read and answered already
        var optOutType = first(form, "OptOutType");
        var wish = wish(optOutType, read.wish());
        var effect = replies.take(new Replies.Reply("twilio", sid, Channel.SMS, number, kept(text), wish));
        if (!optOutType.isEmpty() || effect == Replies.Effect.KNOWN_ALREADY) return twiml("");
        var policy = catalogs.live().policy();
        if (wish == Replies.Wish.HELP) return twiml(ReplyText.help(read.language(), policy));
        boolean confirms = effect == Replies.Effect.STOPPED && !read.own();
        return twiml(confirms ? ReplyText.stopped(read.language(), policy) : "");
    }

    private static Replies.Wish wish(String optOutType, ReplyWords.Wish read) {
        return switch (optOutType) {
            case "STOP" -> Replies.Wish.STOP;
            case "START" -> Replies.Wish.START;
            case "HELP" -> Replies.Wish.HELP;
            default -> Replies.Wish.valueOf(read.name());
        };
    }

    private boolean isGenuine(MultivaluedMap<String, String> form, RoutingContext request) {
        return signature.isGenuine(
                request.request().uri(),
                form,
                Optional.ofNullable(request.request().getHeader(SIGNATURE)));
    }

    private static Response forged() {
        LOG.warn(
                "a callback that Twilio did not sign is refused; is VOLENTI_PUBLIC_URL the address that Twilio calls?");
        return Response.status(403).build();
    }

    private static String first(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("");
    }

    private static String query(RoutingContext request, String name) {
        return Optional.ofNullable(request.request().getParam(name)).orElse("");
    }

    /** A stranger wrote it: one line, and not a long one. */
    private static String kept(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) : line;
    }

    private static Response twiml(String text) {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        var message = text.isEmpty() ? "" : "<Message>" + escaped + "</Message>";
        return Response.ok(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + message + "</Response>",
                        MediaType.TEXT_XML_TYPE.withCharset("UTF-8"))
                .build();
    }
}
