package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the sandbox inbox. */
@MessageBundle("inbox")
public interface InboxText {
    @Message("Sandbox inbox")
    String inbox();

    @Message("What would have gone out, exactly as a provider would have got it. Nothing here has left the house.")
    String lede();

    @Message(
            "What went out, exactly as a provider got it, and what would have gone out where a channel is not switched on.")
    String ledeOfCopies();

    @Message("The inbox is empty")
    String none();

    @Message(
            "As long as a channel is not switched on, its messages land here instead of with the customer. Launch a campaign and watch what they would get.")
    String noneHint();

    @Message("Nothing fits. Look for less, or look at all of it.")
    String noneFits();

    @Message("Show all")
    String all();

    @Message("Channel")
    String channel();

    @Message("Campaign")
    String campaign();

    @Message("Customer’s id")
    String customer();

    @Message("any")
    String any();

    @Message("Show")
    String show();

    @Message("Message")
    String title();

    @Message("To")
    String to();

    @Message("When")
    String when();

    @Message("{channel} to {customer}")
    String channelTo(String channel, String customer);

    @Message("As the customer sees it")
    String asSeen();

    @Message("Pictures and scripts from elsewhere are not loaded here.")
    String asSeenHint();

    @Message("The message")
    String frameTitle();

    @Message("As plain text")
    String plain();

    @Message("Links in it")
    String links();

    @Message("They work as they would for the customer: unsubscribing here unsubscribes for real.")
    String linksHint();

    @Message("Headers")
    String headers();

    @Message("Why was this sent?")
    String why();

    @Message("All decisions on this customer")
    String toCustomer();

    @Message("now")
    String now();
}
