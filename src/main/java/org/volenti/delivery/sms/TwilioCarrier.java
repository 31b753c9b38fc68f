package org.volenti.delivery.sms;

import com.twilio.exception.TwilioException;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.volenti.common.Channel;
import org.volenti.common.PublicUrl;
import org.volenti.consent.Permit;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.Limit;
import org.volenti.delivery.Outcome;
import org.volenti.delivery.Receipt;
import org.volenti.message.Message;
import org.volenti.message.SmsLength;

/** Hands SMS to Twilio's Messages API, one POST an attempt. */
@Singleton
public class TwilioCarrier implements Carrier {
    /** Where Twilio tells what became of a message; the query says of which attempt. */
    public static final String STATUS_PATH = "/hooks/twilio/status";

    static final String NAME = "twilio";

    private static final Logger LOG = Logger.getLogger(TwilioCarrier.class);
    private static final Pattern E_164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    /** Twilio refuses longer ones (error 21617). */
    private static final int LONGEST_BODY = 1_600;

    private static final long LONGEST_VALIDITY = 36_000;
    /** What we wait when Twilio says “too fast” and not for how long. */
    private static final Duration SLOW_DOWN = Duration.ofSeconds(5);

    private final TwilioAccount account;
    private final PublicUrl publicUrl;
    private volatile boolean lost;

    public TwilioCarrier(TwilioAccount account, PublicUrl publicUrl) {
        this.account = account;
        this.publicUrl = publicUrl;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean carries(Channel channel) {
        return channel.equals(Channel.SMS);
    }

    @Override
    public int lines() {
        return account.settings().twilioConnections();
    }

    @Override
    public void requireConfigured() {
        var settings = account.settings();
        if (lines() < 1)
            throw new IllegalStateException("VOLENTI_TWILIO_CONNECTIONS is " + lines() + ": 1 is the least");
        if (settings.twilioSegmentsPerSecond() <= 0) {
            throw new IllegalStateException(
                    "VOLENTI_TWILIO_SEGMENTS_PER_SECOND is not above 0: with it nothing would be sent");
        }
        account.client();
        // a host with an underscore is none for java.net.URI
        if (String.valueOf(publicUrl.base().getRawAuthority()).contains("_")) {
            throw new IllegalStateException("Twilio calls no host with an underscore back: change VOLENTI_PUBLIC_URL");
        }
    }

    /** Knocks only after it could not be reached: else the pool holds connections, or makes them before the first byte. */
    @Override
    public void ready(int lines) throws Unavailable {
        if (!lost) return;
        var url = account.settings().twilioUrl();
        int port = url.getPort() > 0 ? url.getPort() : "http".equals(url.getScheme()) ? 80 : 443;
        try (var socket = new Socket()) {
            int patience = Math.clamp(account.settings().twilioConnectTimeout().toMillis(), 1, Integer.MAX_VALUE);
            socket.connect(new InetSocketAddress(url.getHost(), port), patience);
            lost = false;
        } catch (IOException e) {
            throw new Unavailable(url.getHost() + ":" + port + ": " + e.getMessage());
        }
    }

    @Override
    public Optional<Share> share(Message message) {
        var sender = account.settings()
                .twilioMessagingService()
                .or(() -> Optional.ofNullable(message.headers().get("From")))
                .orElse("");
        return Optional.of(new Share(
                NAME + ":" + sender,
                limits().getFirst().effective(),
                SmsLength.of(message.text()).segments()));
    }

    @Override
    public List<Limit> limits() {
        return List.of(new Limit(
                NAME + ":",
                Limit.Of.SENDER,
                Limit.Unit.SEGMENTS,
                Optional.of(account.settings().twilioSegmentsPerSecond()),
                account.settings().twilioSegmentsPerMinute(),
                Optional.of(lines()),
                Limit.Published.TWILIO));
    }

    @Override
    public Later later() {
        return Later.ASKED;
    }

    @Override
    public Optional<Receipt> lookUp(Message message, Instant startedAt, Predicate<String> isOthers) {
        return new TwilioSearch(account).find(message, startedAt, isOthers);
    }

    @Override
    public Outcome deliver(Permit permit, Message message) throws Permit.Stale {
        permit.requireFresh();
        var service = account.settings().twilioMessagingService();
        var from = Optional.ofNullable(message.headers().get("From"));
        if (service.isEmpty() && from.isEmpty()) {
            return new Outcome.Rejected("brand.sender.sms is missing in campaigns/policy.yaml", false);
        }
        if (!E_164.matcher(message.to()).matches()) return new Outcome.Rejected("not a number in E.164", false);
        if (message.text().isEmpty()) return new Outcome.Rejected("an SMS without words", false);
        if (message.text().length() > LONGEST_BODY) {
            return new Outcome.Rejected("longer than the " + LONGEST_BODY + " characters that Twilio takes", false);
        }
        return post(permit, creator(message, service, from));
    }

    private MessageCreator creator(Message message, Optional<String> service, Optional<String> from) {
        var to = new PhoneNumber(message.to());
        var creator = service.isPresent()
                ? new MessageCreator(to, service.get(), message.text())
                : new MessageCreator(to, new PhoneNumber(from.orElseThrow()), message.text());
        var validity = account.settings().twilioValidity().toSeconds();
        return creator.setStatusCallback(callback(message))
                .setValidityPeriod((int) Math.clamp(validity, 1, LONGEST_VALIDITY));
    }

    private URI callback(Message message) {
        return publicUrl.at(STATUS_PATH + "?message=" + message.id().write() + "&n=" + message.attempt());
    }

    private Outcome post(Permit permit, MessageCreator creator) throws Permit.Stale {
        var call = new TwilioHttp.Call(permit);
        try {
            var sent = ScopedValue.where(TwilioHttp.Call.CURRENT, call).call(() -> creator.create(account.client()));
            var sid = sent.getSid();
            if (sid == null) return new Outcome.Unknown("an answer without the message's SID");
            return new Outcome.Accepted(Optional.of(sid));
        } catch (TwilioHttp.StaleCall e) {
            throw e.stale();
        } catch (TwilioAnswer answer) {
            return outcome(answer);
        } catch (TwilioException | IllegalStateException e) {
            return noAnswer(call, e);
        }
    }

    private Outcome noAnswer(TwilioHttp.Call call, RuntimeException failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        var detail = cause.getClass().getSimpleName();
        if (call.begun()) return new Outcome.Unknown("no answer after the request had begun: " + detail);
        lost = true;
        return new Outcome.Retryable("Twilio could not be reached: " + detail, Optional.empty(), true);
    }

    private static Outcome outcome(TwilioAnswer answer) {
        int status = answer.status();
        if (status == 429) {
            return new Outcome.Retryable(answer.detail(), answer.retryAfter().or(() -> Optional.of(SLOW_DOWN)));
        }
        // 5xx may come after it was taken (SMS-04); of a redirect, and of a time-out of theirs, nobody can tell
        if (status < 400 || status >= 500 || status == 408) return new Outcome.Unknown(answer.detail());
        return switch (meaning(answer)) {
            case OPTED_OUT -> new Outcome.Rejected(answer.detail(), false, true);
            case UNREACHABLE -> new Outcome.Rejected(answer.detail(), true);
            case TOO_FAST ->
                new Outcome.Retryable(answer.detail(), answer.retryAfter().or(() -> Optional.of(SLOW_DOWN)));
            case PASSING -> new Outcome.Retryable(answer.detail(), answer.retryAfter());
            case NOT_LET_IN -> {
                LOG.errorf("Twilio takes nothing: %s; messages wait", answer.detail());
                yield new Outcome.Retryable(answer.detail(), Optional.empty(), true);
            }
            case MISCONFIGURED -> {
                LOG.errorf("Twilio takes no such message: %s; they wait", answer.detail());
                yield new Outcome.Retryable(answer.detail(), Optional.empty());
            }
            case FILTERED -> {
                LOG.errorf("carriers turn our SMS away: %s", answer.detail());
                yield new Outcome.Rejected(answer.detail(), false);
            }
            case REFUSED -> new Outcome.Rejected(answer.detail(), false);
        };
    }

    private static TwilioError meaning(TwilioAnswer answer) {
        var meaning = TwilioError.of(answer.code());
        boolean ofAccount = answer.status() == 401 || answer.status() == 403 || answer.status() == 404;
        return meaning == TwilioError.REFUSED && ofAccount ? TwilioError.NOT_LET_IN : meaning;
    }
}
