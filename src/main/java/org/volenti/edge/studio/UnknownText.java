package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words about messages whose outcome nobody knows. */
@MessageBundle("unknown")
public interface UnknownText {
    @Message("Outcome unknown")
    String title();

    @Message("There is no message of which nobody knows whether it was taken.")
    String none();

    @Message(
            "Of {#if count == 1}one message{#else}{written} messages{/if} nobody knows whether {#if count == 1}it was{#else}they were{/if} taken.")
    String some(int count, String written);

    @Message("Of {written} messages and more nobody knows whether they were taken.")
    String atLeast(String written);

    @Message("Why there are such messages, and why they stay")
    String why();

    @Message(
            "The message was handed over, and then the answer did not come: the line broke, the provider fell silent, or the service was stopped in that very moment. Perhaps it was taken, perhaps not.")
    String whyUnknown();

    @Message(
            "It is never sent again, for she might get it twice. It keeps its place in how often she may be written to, for she may have got it.")
    String whyKept();

    @Message(
            "Where a provider can be asked, it is asked every minute for a day. What it says settles the message; so does any later word from the provider. Of the others nobody will ever know, unless somebody looks there.")
    String whySettled();

    @Message("{carrier} is asked about it until {until}")
    String asked(String carrier, String until);

    @Message("{carrier} is not asked any more; a late word from there would settle it")
    String mayBeTold(String carrier);

    @Message("A mail server cannot be asked; a mail that comes back would settle it")
    String mayComeBack();

    @Message("Nobody can be asked")
    String nobody();

    @Message("Handed over")
    String handedOver();

    @Message("Provider")
    String provider();

    @Message("Customer")
    String customer();

    @Message("Campaign")
    String campaign();

    @Message("To")
    String recipient();

    @Message("What is known")
    String known();

    @Message("May it be settled?")
    String prospect();

    @Message("Write down what you found")
    String settle();

    @Message("What became of this message?")
    String ask();

    @Message(
            "Look for it at the provider first, by the recipient and the time. What you say here is kept in the log with your name and cannot be taken back. Whatever you say, the message is not sent again.")
    String askHint();

    @Message("The provider has taken it")
    String taken();

    @Message("Its place counts on the day it was handed over.")
    String takenHint();

    @Message("The provider has not taken it")
    String notTaken();

    @Message("Its place is free again, so another message may be sent to her.")
    String notTakenHint();

    @Message("Back to all of them")
    String back();
}
