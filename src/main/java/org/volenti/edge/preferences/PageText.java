package org.volenti.edge.preferences;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the customers' pages; other languages are in {@code messages/letter_*.properties}. */
@MessageBundle(value = "letter", locale = "en")
public interface PageText {
    // ---- stopping
    @Message("Stop these messages?")
    String stopTitle();

    @Message("This stops messages like the one you came from, at the address it was sent to.")
    String stopSentence();

    @Message("Stop these messages")
    String stopButton();

    @Message("Done: these messages have stopped")
    String stoppedTitle();

    @Message("Messages of this kind no longer come to the address where the last one reached you.")
    String stoppedSentence();

    @Message("Everything has stopped")
    String allStoppedTitle();

    @Message(
            "No more offers, news or surveys, on any channel. And we no longer pick anything for you, nor measure what you read.")
    String allStoppedSentence();

    @Message("Should another message come, your link may have been cut off: use the one in that message.")
    String wholeLink();

    @Message("Messages about your orders still come.")
    String ordersStay();

    @Message("Enough?")
    String enough();

    @Message("This stops everything at once, on every channel. Messages about your orders still come.")
    String enoughHint();

    @Message("Stop everything")
    String enoughButton();

    @Message("See each of your choices")
    String toChoices();

    // ---- choices
    @Message("You decide")
    String choicesTitle();

    @Message("You have stopped everything. Only messages about your orders come.")
    String stoppedEverything();

    @Message("Yes, since {day}.")
    String heldYes(String day);

    @Message("No, since {day}.")
    String heldNo(String day);

    @Message("Done: “{purpose}” no longer comes to this address.")
    String doneOne(String purpose);

    @Message("Done: everything has stopped.")
    String doneAll();

    // ---- why
    @Message("Why did I get this?")
    String whyTitle();

    @Message("We sent you “{campaign}” on {day} {by} ({address}). It belongs to “{purpose}”.")
    String whySentence(String campaign, String day, String by, String address, String purpose);

    @Message("“{campaign}” is planned for you {by} ({address}). It belongs to “{purpose}”.")
    String whyPlanned(String campaign, String by, String address, String purpose);

    @Message(
            "We no longer have this message on record, or your link was cut off. To see your choices, use the link in the message.")
    String whyGone();

    @Message("Why we were allowed to send it")
    String carriedTitle();

    @Message("You said yes on {day}.")
    String carriedConsent(String day);

    @Message("You gave us this address when you bought from us, on {day}, and could say no.")
    String carriedSoft(String day);

    @Message("You were in touch with us as a customer; we took that as a yes from {day} on.")
    String carriedImplied(String day);

    @Message("It belongs to what you ordered, so it needs no permission.")
    String carriedContract();

    @Message("We have a legitimate interest in writing to you, on record since {day}. You can object at any time.")
    String carriedInterest(String day);

    @Message("We no longer have a permission for it on record.")
    String carriedUnknown();

    @Message("We learned of it through “{source}”.")
    String carriedSource(String source);

    @Message("You said it on a page of ours.")
    String carriedPage();

    @Message("You said it on our sign-up page.")
    String carriedJoined();

    @Message("You wrote it to us in a text message.")
    String carriedSms();

    @Message("We learned of it from a list that {brand} imported.")
    String carriedList(String brand);

    @Message(
            "It is a service message under “{purpose}”: it rests on your contract with us (GDPR Art. 6(1)(b)), not on a consent.")
    String carriedService(String purpose);

    @Message(
            "It is a service message under “{purpose}”: it rests on what was asked for on a page of ours (GDPR Art. 6(1)(b)), not on a consent.")
    String carriedNotice(String purpose);

    @Message("It was asked for on a page of ours.")
    String reasonAsked();

    @Message("The exact words are kept as “{id}”, version {version}.")
    String carriedWording(String id, String version);

    @Message("The text itself is not kept here.")
    String wordsElsewhere();

    @Message("What you said yes to")
    String wordsTitle();

    @Message("Why this one, and why you")
    String reasonsTitle();

    @Message("It brought you an offer: “{offer}”.")
    String reasonOffer(String offer);

    @Message("We chose you for it by what we know about you, such as your orders.")
    String reasonPicked();

    @Message("It goes to everybody who allows such messages.")
    String reasonEverybody();

    @Message("It kept to what you allow us: how often, and when.")
    String reasonWithin();

    @Message("Of all that we could have sent you, it seemed to fit best.")
    String reasonBest();

    @Message("For that we looked at what we noted as: {list}.")
    String reasonLooked(String list);

    @Message("Not this again")
    String whyNotAgain();

    @Message("Thank you: we keep in mind that this was not for you.")
    String whyNotAgainDone();

    @Message("Less of this")
    String whyLess();

    @Message("From now on “{purpose}”: {often}.")
    String whyLessDone(String purpose, String often);

    @Message("Stop “{purpose}” at this address")
    String whyStop(String purpose);

    // ---- where
    @Message("by e-mail")
    String byEmail();

    @Message("by text message")
    String bySms();

    @Message("by push")
    String byPush();

    @Message("by {channel}")
    String byOther(String channel);

    @Message("your device")
    String thisDevice();

    // ---- trouble
    @Message("This did not work")
    String faultTitle();

    @Message("Nothing was changed. The service is busy or away; try again in a moment.")
    String faultPassing();

    @Message("Nothing was changed. Open the link from the message again.")
    String faultOther();
}
