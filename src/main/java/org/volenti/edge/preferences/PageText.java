package org.volenti.edge.preferences;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the customers' pages; German is in {@code messages/letter_de.properties}. */
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

    @Message("You allow {list}. Apart from that, only messages about your orders come.")
    String allowing(String list);

    @Message("You get no marketing from us. Messages about your orders still come.")
    String allowingNothing();

    @Message("You have stopped everything. Only messages about your orders come.")
    String stoppedEverything();

    @Message("“{purpose}” {by}")
    String purposeBy(String purpose, String by);

    @Message("“{purpose}”")
    String purposeQuoted(String purpose);

    @Message("You were never asked, so nothing comes.")
    String neverAsked();

    @Message("Yes, {by} ({address}), since {day}.")
    String granted(String by, String address, String day);

    @Message("Not yet, {by} ({address}): your confirmation is missing.")
    String pending(String by, String address);

    @Message("No, {by} ({address}): you said no on {day}.")
    String refused(String by, String address, String day);

    @Message("Stopped, {by} ({address}): you stopped it on {day}.")
    String withdrawn(String by, String address, String day);

    @Message("Stopped, {by} ({address}): you stopped everything on {day}.")
    String objected(String by, String address, String day);

    @Message("Ended, {by} ({address}): your yes ran out on {day}.")
    String expired(String by, String address, String day);

    @Message("You were not asked, {by} ({address}), so nothing comes.")
    String notAsked(String by, String address);

    @Message("Yes, since {day}.")
    String heldYes(String day);

    @Message("No, since {day}.")
    String heldNo(String day);

    @Message("You were never asked.")
    String heldNever();

    @Message("Stop this")
    String stopThis();

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

    @Message("Stop “{purpose}” there")
    String whyStop(String purpose);

    @Message("You have stopped it.")
    String whyStopped();

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
