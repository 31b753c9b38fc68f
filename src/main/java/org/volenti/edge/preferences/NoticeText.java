package org.volenti.edge.preferences;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the messages that the service sends of its own, and of the pages behind them; other languages are in {@code messages/notice_*.properties}. */
@MessageBundle(value = "notice", locale = "en")
public interface NoticeText {
    // ---- confirm this address
    @Message("Is this your address? ({brand})")
    String confirmSubject(String brand);

    @Message(
            "Somebody, we hope it was you, asked {brand} to write to this address. Press the button and look at what was asked for; only when you confirm it there does anything come. The button works until {until}.")
    String confirmSentence(String brand, String until);

    @Message("Look and confirm")
    String confirmButton();

    @Message("If it was not you, do nothing: nothing will come.")
    String confirmIgnore();

    @Message("is this your number? Look and confirm until {until}, or do nothing and nothing comes:")
    String confirmShort(String until);

    // ---- a link to the choices
    @Message("Your choices at {brand}")
    String linkSubject(String brand);

    @Message(
            "Here is the link to your choices at {brand}, as you asked. It opens without a password, for 30 days: please do not pass it on.")
    String linkSentence(String brand);

    @Message("See and change my choices")
    String linkButton();

    @Message("If it was not you who asked, do nothing: nothing changes.")
    String linkIgnore();

    @Message("your choices, open for 30 days:")
    String linkShort();

    // ---- links to what is known of her
    @Message("What {brand} knows about you")
    String knownSubject(String brand);

    @Message(
            "Here is the link to what {brand} knows about you, as you asked. It opens for a day: please do not pass it on.")
    String knownSentence(String brand);

    @Message("See what you know about me")
    String knownButton();

    @Message("what we know about you, open for a day:")
    String knownShort();

    @Message("Your copy from {brand}")
    String exportSubject(String brand);

    @Message(
            "You asked for a copy of everything that {brand} keeps about you. The button leads to where you can download it, for a day.")
    String exportSentence(String brand);

    @Message("Get my copy")
    String exportButton();

    @Message("your copy, for a day:")
    String exportShort();

    @Message("Shall {brand} forget you?")
    String eraseSubject(String brand);

    @Message(
            "You asked {brand} to delete what it knows about you. Nothing is deleted yet: the button leads to a page that asks once more. It works for a day.")
    String eraseSentence(String brand);

    @Message("Look and decide")
    String eraseButton();

    @Message("delete what we know about you? Decide here, for a day:")
    String eraseShort();

    // ---- why they came
    @Message("We sent you “{name}” on {day} {by} ({address}).")
    String whyCame(String name, String day, String by, String address);

    @Message("“{name}” is on its way to you {by} ({address}).")
    String whyComes(String name, String by, String address);

    @Message(
            "Somebody, presumably you, asked us on one of our pages to write to this address. The message only asked whether that was you; it needs no permission, and nothing comes of it unless you confirm.")
    String whyConfirm();

    @Message(
            "Somebody, presumably you, asked for this link on one of our pages. It was sent for that once, and needs no permission.")
    String whyAsked();

    // ---- the page that confirms
    @Message("Is this yours?")
    String confirmTitle();

    @Message("Confirm that messages may come to {address}:")
    String confirmQuestion(String address);

    @Message("Yes, that is mine")
    String confirmPress();

    @Message("If you did not ask for this, close the page: nothing will come.")
    String confirmNothing();

    @Message("Thank you: it is confirmed")
    String confirmedTitle();

    @Message("From now on this may come to {address}:")
    String confirmedSentence(String address);

    @Message("You can stop it at any time, with the link in every message.")
    String confirmedStop();

    @Message("There is nothing to confirm here")
    String confirmOverTitle();

    @Message(
            "The link is too old, was used already, or is not whole. If you have pressed the button before, all is well. Otherwise ask again where you asked the first time.")
    String confirmOverSentence();

    // ---- the page that sends a link
    @Message("Your choices")
    String askTitle();

    @Message(
            "Type the e-mail address or mobile number at which you hear from us. We send a link there, to see and change your choices.")
    String askSentence();

    @Message("E-mail address or mobile number")
    String askLabel();

    @Message("Send me the link")
    String askButton();

    @Message("Look into your messages")
    String askedTitle();

    @Message("If we write to that address, a link is on its way there. We send at most one a day.")
    String askedSentence();

    @Message("Please try again later")
    String tooManyTitle();

    @Message("Too many requests came from your network within an hour. Nothing was sent and nothing was changed.")
    String tooManySentence();
}
