package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The sentences that explain one decision, and what became of its message. */
@MessageBundle("decided")
public interface DecidedText {
    @Message("{offer} by {channel}")
    String offerBy(String offer, String channel);

    @Message("by {channel}")
    String by(String channel);

    @Message("The customer’s own limit is {n} {per}{got}.")
    String ownLimit(String n, String per, String got);

    @Message("one message")
    String oneMessage();

    @Message("{n} messages")
    String messages(String n);

    @Message(", and “{what}” went on {when}")
    String got(String what, String when);

    @Message("We allow ourselves {n} {per}{got}.")
    String brandLimit(String n, String per, String got);

    @Message("The law allows {n} {per}{got}.")
    String legalLimit(String n, String per, String got);

    @Message("This campaign allows {n} {per}{got}.")
    String campaignLimit(String n, String per, String got);

    @Message("Between two messages lie at least {span}{got}.")
    String gap(String span, String got);

    @Message("There is room again {when}.")
    String roomAgain(String when);

    @Message("Decided again {when}.")
    String again(String when);

    @Message(
            "It is about an order of theirs, or was asked for on a page of ours, so it needs no permission for marketing.")
    String service();

    @Message("Chosen over {others}.")
    String chosenOver(String others);

    @Message("{name} ({score})")
    String scored(String name, String score);

    @Message("Handed over {when}.")
    String handedOver(String when);

    @Message("Waits to be handed over.")
    String waiting();

    @Message("Another try follows.")
    String retry();

    @Message("The channel refused it: {detail}.")
    String rejected(String detail);

    @Message("It could not be written, so no provider was asked: {detail}.")
    String unwritten(String detail);

    @Message("Nobody can say whether it arrived; it is not sent twice.")
    String unknown();

    @Message("The permission had been taken back when it was about to go, so it did not.")
    String withdrawn();

    @Message("It was cancelled before it went.")
    String cancelled();

    @Message("It did not go in time and was dropped.")
    String expired();

    @Message("See the message")
    String seeMessage();

    @Message("The consent that carried it")
    String seeConsent();

    @Message("Every check")
    String everyCheck();

    @Message("Checks that passed: {n}")
    String passes(int n);

    @Message("Decided {n} times; before that:")
    String turns(int n);

    @Message("Offer")
    String offer();

    @Message("Channel")
    String channel();

    @Message("Check")
    String check();

    @Message("Finding")
    String finding();

    @Message("passed")
    String passed();

    @Message("objects")
    String objects();

    @Message("all")
    String any();
}
