package org.volenti.engage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.volenti.common.OwnedId;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;
import org.volenti.message.Links;
import org.volenti.message.MarkKind;

/**
 * Finds in a mail what only we can have written: the mark of a message, in the return path that the mail was sent to, in the
 * head of what came back or in its Message-ID, or else the token of its List-Unsubscribe header (BN-04, BN-05).
 */
@ApplicationScoped
class MailMarks {
    /** Reports quote the head of what came back, which no large body stands before. */
    private static final int READ = 1_000_000;
    /** Each costs a MAC. */
    private static final int MOST = 50;

    private static final Pattern MARK = Pattern.compile("([0-9a-zA-Z]{1,13}-[0-9a-zA-Z]{1,13}\\.[0-9a-zA-Z]{18,26})@");
    private static final Pattern TOKEN = Pattern.compile(
            "/" + LinkKind.UNSUBSCRIBE.path() + "/([A-Za-z0-9_-]{20,120})|unsubscribe-([A-Za-z0-9_-]{20,120})");
    /** A long line may have been cut by quoted-printable. */
    private static final Pattern SOFT_BREAK = Pattern.compile("=\\r?\\n");

    private final Links links;

    MailMarks(Links links) {
        this.links = links;
    }

    /** Where a mark was found: the less people can show it, the more it proves. */
    enum Place {
        /** Known to the servers on the message's way and its recipient alone. */
        RETURN_PATH,
        /** In a header that reports of providers quote with all others, and people do not. */
        HEAD,
        /** Every reply quotes it. */
        MESSAGE_ID,
        /** Anywhere in the text: whoever was sent the message on can press it, too. */
        LINK;

        /** Whether the mail itself was there, as it is where its reader or her provider complains of it. */
        boolean provesTheMail() {
            return this == RETURN_PATH || this == HEAD;
        }
    }

    record Found(OwnedId message, Place place) {}

    Optional<Found> find(byte[] raw) {
        var text = new String(raw, 0, Math.min(raw.length, READ), ISO_8859_1);
        var joined = SOFT_BREAK.matcher(text).replaceAll("");
        return marked(MarkKind.RETURN_PATH, joined)
                .map(message -> new Found(message, Place.RETURN_PATH))
                .or(() -> marked(MarkKind.HEAD, joined).map(message -> new Found(message, Place.HEAD)))
                .or(() -> marked(MarkKind.MESSAGE_ID, joined).map(message -> new Found(message, Place.MESSAGE_ID)))
                .or(() -> candidates(TOKEN, joined)
                        .map(found -> Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2)))
                        .flatMap(token -> links.open(LinkKind.UNSUBSCRIBE, token).flatMap(LinkClaim::message).stream())
                        .findFirst()
                        .map(message -> new Found(message, Place.LINK)));
    }

    private Optional<OwnedId> marked(MarkKind kind, String text) {
        return candidates(MARK, text)
                .flatMap(found -> links.marked(kind, found.group(1)).stream())
                .findFirst();
    }

    private static Stream<MatchResult> candidates(Pattern pattern, String text) {
        return pattern.matcher(text).results().limit(MOST);
    }
}
