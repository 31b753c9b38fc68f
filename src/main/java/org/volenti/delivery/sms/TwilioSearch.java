package org.volenti.delivery.sms;

import com.twilio.exception.TwilioException;
import com.twilio.rest.api.v2010.account.Message.Direction;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.volenti.delivery.Receipt;
import org.volenti.message.Message;

/**
 * Looks among Twilio's messages for one whose answer was lost: the same number, the same words, made while we waited. Two
 * that fit prove nothing.
 */
final class TwilioSearch {
    private static final Logger LOG = Logger.getLogger(TwilioSearch.class);
    private static final long PAGE = 50;
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    private final TwilioAccount account;

    TwilioSearch(TwilioAccount account) {
        this.account = account;
    }

    Optional<Receipt> find(Message message, Instant startedAt, Predicate<String> isOthers) {
        var fitting = newest(message.to()).stream()
                .filter(one -> one.getDirection() != Direction.INBOUND && one.getSid() != null)
                .filter(one -> isOf(one, message, startedAt))
                .filter(one -> !isOthers.test(one.getSid()))
                .toList();
        if (fitting.size() != 1 || fitting.getFirst().getStatus() == null) return Optional.empty();
        var found = fitting.getFirst();
        return TwilioStatus.receipt(
                message.id().write(),
                String.valueOf(message.attempt()),
                found.getSid(),
                found.getStatus().toString(),
                found.getErrorCode() == null ? "" : found.getErrorCode().toString(),
                startedAt);
    }

    /** Twilio lists the newest first. */
    private List<com.twilio.rest.api.v2010.account.Message> newest(String number) {
        try {
            return new MessageReader()
                    .setTo(new PhoneNumber(number))
                    .setPageSize(PAGE)
                    .firstPage(account.client())
                    .getRecords();
        } catch (TwilioException | TwilioAnswer e) {
            LOG.debugf("Twilio could not be asked: %s", e.getMessage());
            return List.of();
        }
    }

    private boolean isOf(com.twilio.rest.api.v2010.account.Message one, Message message, Instant startedAt) {
        var made = one.getDateCreated();
        if (made == null || one.getBody() == null) return false;
        var at = made.toInstant();
        var waited =
                account.settings().twilioReadTimeout().plus(account.settings().twilioConnectTimeout());
        // a trial account's messages begin with words of Twilio's own
        return one.getBody().strip().endsWith(message.text().strip())
                && !at.isBefore(startedAt.minus(CLOCKS_DIFFER))
                && !at.isAfter(startedAt.plus(waited).plus(CLOCKS_DIFFER));
    }
}
