package org.volenti.delivery.email;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.volenti.common.OwnedId;
import org.volenti.message.Links;
import org.volenti.message.MarkKind;
import org.volenti.message.UnsubscribeMailbox;

/** The mailbox that mail comes back to, with a return path of its own for every message (VERP), which nobody can forge. */
@Singleton
public class ReturnAddress implements UnsubscribeMailbox {
    /** Short, since a local part has 64 characters at most (RFC 5321 §4.5.3.1.1) and a mark takes up to 53. */
    private static final Pattern MAILBOX =
            Pattern.compile("([a-z0-9._-]{1,10})@((?:[a-z0-9-]{1,63}\\.)+[a-z0-9-]{2,63})", Pattern.CASE_INSENSITIVE);

    private final Optional<String> mailbox;
    private final boolean isRead;
    private final Links links;

    public ReturnAddress(BounceSettings settings, Links links) {
        this.mailbox = settings.bounceAddress().map(String::strip).filter(address -> !address.isEmpty());
        this.isRead =
                settings.mailHookToken().isPresent() || settings.bounceUrl().isPresent();
        this.links = links;
        mailbox.filter(address -> !MAILBOX.matcher(address).matches()).ifPresent(address -> {
            throw new IllegalArgumentException(
                    "VOLENTI_BOUNCE_ADDRESS is no mailbox that marks fit behind: name it like bounces@mail.example.com,"
                            + " with at most ten letters before the @");
        });
    }

    /** {@code bounces+<mark>@mail.marlowe.example}; empty where none is set: then mail comes back to its sender. */
    Optional<String> of(OwnedId message) {
        return mailbox.map(address -> {
            int at = address.indexOf('@');
            return address.substring(0, at) + "+" + links.mark(MarkKind.RETURN_PATH, message) + address.substring(at);
        });
    }

    @Override
    public Optional<String> address() {
        return mailbox.filter(address -> isRead);
    }
}
