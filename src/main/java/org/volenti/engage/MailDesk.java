package org.volenti.engage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.Receipt;
import org.volenti.delivery.Receipts;
import org.volenti.delivery.bounce.Bounce;
import org.volenti.delivery.bounce.BounceClassifier;
import org.volenti.delivery.bounce.BounceKind;
import org.volenti.delivery.email.BounceSettings;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;

/**
 * Takes mail that came to us, from wherever: what came back, complaints, a no by mail. What carries no mark of ours changes
 * nothing, for anybody can write it (BN-05); and what was told twice counts once (BN-06).
 */
@ApplicationScoped
public class MailDesk {
    /** What a mail came to. */
    public enum Came {
        BACK,
        TO_A_COMPLAINT,
        TO_A_NO,
        TO_NOTHING
    }

    private final MailMarks marks;
    private final MailUnsubscribe unsubscribe;
    private final Outbox outbox;
    private final Receipts receipts;
    private final ReceiptDesk desk;
    private final Complaint complaint;
    private final Withdrawals withdrawals;
    /** Whether our mail has a return path that says which message came back. */
    private final boolean hasReturnPath;

    private final InstantSource time;

    MailDesk(
            MailMarks marks,
            MailUnsubscribe unsubscribe,
            Outbox outbox,
            Receipts receipts,
            ReceiptDesk desk,
            Complaint complaint,
            Withdrawals withdrawals,
            BounceSettings settings,
            InstantSource time) {
        this.marks = marks;
        this.unsubscribe = unsubscribe;
        this.outbox = outbox;
        this.receipts = receipts;
        this.desk = desk;
        this.complaint = complaint;
        this.withdrawals = withdrawals;
        this.hasReturnPath =
                settings.bounceAddress().filter(address -> !address.isBlank()).isPresent();
        this.time = time;
    }

    /** When this returns, its effect is committed. Reads anything, and throws only where the database fails. */
    public Came take(byte[] raw) {
        var read = BounceClassifier.read(raw);
        boolean abuse =
                read.abuse() || read.bounces().stream().anyMatch(bounce -> bounce.kind() == BounceKind.COMPLAINT);
        if (!abuse && read.bounces().stream().noneMatch(MailDesk::tells)) return aNo(raw);
        var found = marks.find(raw);
        var attempt = found.map(MailMarks.Found::message).flatMap(this::lastAttempt);
        if (attempt.isEmpty()) return Came.TO_NOTHING;
        if (abuse && !found.get().place().provesTheMail()) {
            pressed(found.get().message());
            return Came.TO_A_NO;
        }
        if (abuse) {
            complaint.take(attempt.get());
            return Came.TO_A_COMPLAINT;
        }
        boolean surely = found.get().place() == MailMarks.Place.RETURN_PATH || !hasReturnPath;
        return receipt(surely ? read.bounces() : doubted(read.bounces()), attempt.get())
                .map(receipt -> {
                    desk.take(receipt);
                    return Came.BACK;
                })
                .orElse(Came.TO_NOTHING);
    }

    /**
     * A complaint that shows no more than replies and forwarded mail do may come from anybody who got one of those,
     * however much it looks like a report: it does what the link does.
     */
    private void pressed(OwnedId message) {
        var link = new LinkClaim(LinkKind.UNSUBSCRIBE, message.owner(), Optional.of(message), Optional.empty());
        withdrawals.ofMessage(link, new Withdrawals.Said("mail:complaint", Map.of("act", "complained")));
    }

    private Came aNo(byte[] raw) {
        return switch (unsubscribe.take(raw)) {
            case TO_A_NO -> Came.TO_A_NO;
            case TO_NOTHING, FROM_A_MACHINE -> Came.TO_NOTHING;
        };
    }

    private static boolean tells(Bounce bounce) {
        return switch (bounce.kind()) {
            case HARD, SOFT, POLICY, DELIVERED -> true;
            // a delay is no bounce (BN-01)
            case DELAYED, COMPLAINT, AUTO_REPLY, UNKNOWN -> false;
        };
    }

    /** Only the last attempt can have been accepted. */
    private Optional<Receipts.Standing> lastAttempt(OwnedId message) {
        return outbox.find(message)
                .filter(found -> found.channel().equals(Channel.EMAIL)
                        && !found.attempts().isEmpty())
                .flatMap(found ->
                        receipts.find(message, found.attempts().getLast().n()));
    }

    private Optional<Receipt> receipt(List<Bounce> bounces, Receipts.Standing attempt) {
        var hers = bounces.stream()
                .filter(bounce ->
                        bounce.recipient().equalsIgnoreCase(attempt.message().address()))
                .findFirst();
        return hers.or(() ->
                        bounces.stream().filter(MailDesk::tells).findFirst().map(MailDesk::ofAnother))
                .flatMap(bounce -> receipt(bounce, attempt));
    }

    /** Others than the servers on its way can show the mail, or a reply its Message-ID: that gives no address up at once. */
    private static List<Bounce> doubted(List<Bounce> bounces) {
        return bounces.stream().map(MailDesk::softened).toList();
    }

    /** She may have mail sent on to where nobody is: that says little of the address that we write to. */
    private static Bounce ofAnother(Bounce bounce) {
        return softened(bounce);
    }

    private static Bounce softened(Bounce bounce) {
        return bounce.kind() == BounceKind.HARD
                ? new Bounce(bounce.recipient(), bounce.status(), BounceKind.SOFT)
                : bounce;
    }

    private Optional<Receipt> receipt(Bounce bounce, Receipts.Standing attempt) {
        var stage =
                switch (bounce.kind()) {
                    case HARD, POLICY -> Optional.of(Receipt.Stage.FAILED);
                    case SOFT -> Optional.of(Receipt.Stage.RETURNED);
                    case DELIVERED -> Optional.of(Receipt.Stage.DELIVERED);
                    case DELAYED, COMPLAINT, AUTO_REPLY, UNKNOWN -> Optional.<Receipt.Stage>empty();
                };
        return stage.map(reached -> new Receipt(
                attempt.message().id(),
                attempt.n(),
                attempt.carrier(),
                // a report does not know what the server answered at the hand-over
                attempt.providerId().orElse("report"),
                reached,
                Optional.of(bounce.kind().word()
                        + bounce.status().map(code -> " " + code).orElse("")),
                bounce.kind() == BounceKind.HARD,
                false,
                time.instant()));
    }
}
