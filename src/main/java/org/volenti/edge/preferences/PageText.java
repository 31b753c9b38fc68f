package org.volenti.edge.preferences;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the customers' pages; other languages are in {@code messages/letter_*.properties}. */
@MessageBundle(value = "letter", locale = "en")
public interface PageText {
    // ---- stopping
    @Message("Stop these messages?")
    String stopTitle();

    @Message("This stops messages like the one that led you here, at the address where you got it.")
    String stopSentence();

    @Message("Stop these messages")
    String stopButton();

    @Message("Done: they have stopped")
    String stoppedTitle();

    @Message("Messages like the one that led you here no longer come to the address where you got it.")
    String stoppedSentence();

    @Message("Everything has stopped")
    String allStoppedTitle();

    @Message("Offers, news and questions no longer come, on any channel, and nothing is picked or measured for you.")
    String allStoppedSentence();

    @Message("This holds if your link is whole. Should messages go on, use the link in the latest one.")
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

    @Message("Done: “{purpose}” has stopped there.")
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
            "This message is not in our records any more, or your link is cut short. Your choices are behind the link in the message.")
    String whyGone();

    @Message("What allowed it")
    String carriedTitle();

    @Message("You said yes on {day}.")
    String carriedConsent(String day);

    @Message("You gave us this address when you bought from us, on {day}, and could say no.")
    String carriedSoft(String day);

    @Message("You were in touch with us as a customer; we took that as a yes from {day} on.")
    String carriedImplied(String day);

    @Message("It belongs to what you ordered, so it needs no permission.")
    String carriedContract();

    @Message("We have a fair reason of our own to write, on record since {day}; you can object.")
    String carriedInterest(String day);

    @Message("No permission for it is on record any more.")
    String carriedUnknown();

    @Message("Told to us by: {source}.")
    String carriedSource(String source);

    @Message("You said it on a page of ours.")
    String carriedPage();

    @Message("The words were “{id}”, version {version}.")
    String carriedWording(String id, String version);

    @Message("The text is not held here.")
    String wordsElsewhere();

    @Message("What you said yes to")
    String wordsTitle();

    @Message("Why this one, and why you")
    String reasonsTitle();

    @Message("It brought you an offer: “{offer}”.")
    String reasonOffer(String offer);

    @Message("You were picked by what we know of you, such as your orders.")
    String reasonPicked();

    @Message("It goes to everybody who allows such messages.")
    String reasonEverybody();

    @Message("It was within what you allow us: how often, and when.")
    String reasonWithin();

    @Message("Of all that we could have sent you, it seemed to fit best.")
    String reasonBest();

    @Message("For that we looked at: {list}.")
    String reasonLooked(String list);

    @Message("Not this again")
    String whyNotAgain();

    @Message("Thank you: we keep in mind that this was not for you.")
    String whyNotAgainDone();

    @Message("Less of this")
    String whyLess();

    @Message("From now on “{purpose}”: {often}.")
    String whyLessDone(String purpose, String often);

    @Message("Stop “{purpose}” there")
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
