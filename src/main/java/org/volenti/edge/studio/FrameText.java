package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words that every page shares. */
@MessageBundle("studio")
public interface FrameText {
    @Message("Overview")
    String overview();

    @Message("Campaigns")
    String campaigns();

    @Message("Customers")
    String customers();

    @Message("Consent")
    String consents();

    @Message("Imports")
    String imports();

    @Message("Sandbox inbox")
    String inbox();

    @Message("Delivery")
    String delivery();

    @Message("Sealed evidence")
    String evidence();

    @Message("Log")
    String audit();

    @Message("Staff")
    String staff();

    @Message("Account")
    String account();

    @Message("Sign out")
    String signOut();

    @Message("Studio")
    String rail();

    @Message("Skip to the page")
    String skip();

    @Message("All marketing is stopped. Nothing but messages about orders goes out.")
    String stopped();

    @Message("Start it again")
    String startAgain();

    @Message("Cancel")
    String cancel();

    @Message("Why")
    String why();

    @Message("Verdict")
    String verdict();

    @Message("Decided")
    String decided();

    @Message("Share")
    String share();

    @Message("who?")
    String who();

    @Message("Older")
    String older();

    @Message
    String notice(Notice notice);

    @Message
    String verdictWord(VerdictWord verdict);

    @Message
    String channel(ChannelWord channel);

    @Message
    String byChannel(ChannelWord channel);

    @Message("There is nothing at this address")
    String notFound();

    @Message("What you were looking for has moved, has gone, or never was. The overview shows what there is.")
    String notFoundHint();

    @Message("This form is not one of ours, or it is too old")
    String forbidden();

    @Message("Nothing was changed. Go back, load the page again and try once more.")
    String forbiddenHint();

    @Message("The service cannot do this right now")
    String unavailable();

    @Message("It is busy, or its database is away. Try again in a moment; nothing is lost.")
    String unavailableHint();

    @Message("This did not work")
    String failed();

    @Message(
            "The fault is ours. It is written down, and what you were doing may or may not be done: look before you try again.")
    String failedHint();

    @Message("This request cannot be answered")
    String refused();

    @Message("Its address or its method is not what the studio expects.")
    String refusedHint();

    @Message("Number for whoever looks after the service:")
    String faultNumber();

    @Message("To the overview")
    String toOverview();
}
