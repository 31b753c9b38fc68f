package org.volenti.edge.preferences;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page of her choices; other languages are in {@code messages/centre_*.properties}. */
@MessageBundle(value = "centre", locale = "en")
public interface CentreText {
    // ---- what was done
    @Message("Saved. This is what holds now.")
    String saved();

    @Message("Nothing was changed.")
    String savedNothing();

    @Message(
            "“{what}” was changed elsewhere meanwhile. What you see is what holds now; choose again if you want it otherwise.")
    String changedElsewhere(String what);

    @Message("The words for “{what}” have changed since you opened this page. Please read them and tick again.")
    String wordsChanged(String what);

    @Message(
            "One more step: press the button in the message that we have sent to {address}. Until then nothing comes there.")
    String confirmAsked(String address);

    @Message(
            "Your confirmation for {address} is missing. A message with a button went there lately; the next can follow in a day, to an address that was closed in a week.")
    String confirmAskedBefore(String address);

    // ---- an old link
    @Message("This link is too old or incomplete")
    String oldTitle();

    @Message("A link shows your choices for 30 days. This one does not, but it can still stop messages at any time.")
    String oldSentence();

    @Message("Stop messages like the one I came from")
    String stopMail();

    @Message("See your choices")
    String freshTitle();

    @Message("We send a fresh link to the address that this one came to, once a day at most.")
    String freshHint();

    @Message("Send me a fresh link")
    String freshButton();

    @Message("If your link is complete, a fresh one is on its way. We send at most one a day.")
    String freshSent();

    // ---- a line
    @Message("E-mail")
    String email();

    @Message("Text message")
    String sms();

    @Message("Push")
    String push();

    @Message("Waits for your confirmation: press the button in the message that we sent there.")
    String waiting();

    @Message("Send that message again")
    String sendAgain();

    @Message("Yes, {brand} may write to me {by} about “{name}”. I can stop it at any time.")
    String plainWords(String brand, String by, String name);

    @Message("Yes, I allow {brand}: “{name}”. I can stop it at any time.")
    String plainWordsOfPerson(String brand, String name);

    @Message("You switched messages {by} off as a whole; this tick alone brings none.")
    String channelOff(String by);

    @Message("Allow messages {by} again")
    String channelOn(String by);

    @Message("Once stopped, it cannot be allowed again here.")
    String noWords();

    @Message("There is no address of yours to which we could write. Add one below.")
    String nowhere();

    // ---- the rest of the page
    @Message("What we do with what we know")
    String knowing();

    @Message("Without this you get only what everybody gets.")
    String knowingHint();

    @Message("Save")
    String save();

    @Message("Pause")
    String pause();

    @Message("Until then we write only about your orders.")
    String pauseHint();

    @Message("Pause for a week")
    String pauseWeek();

    @Message("Pause for a month")
    String pauseMonth();

    @Message("End the pause")
    String pauseEnd();

    @Message("Paused until {day}.")
    String pausedUntil(String day);

    @Message("The pause has ended.")
    String pauseEnded();

    @Message("Where to")
    String where();

    @Message("Remove")
    String remove();

    @Message("Removed. Nothing will come there any more.")
    String removed();

    @Message("not confirmed yet")
    String unconfirmed();

    @Message("closed: nothing comes here. To open it again, add it once more below and confirm")
    String closed();

    @Message("we do not write here any more; nothing comes, not even about your orders")
    String silent();

    @Message("Add an e-mail address")
    String addMail();

    @Message("Add a mobile number")
    String addNumber();

    @Message("E-mail address")
    String mailLabel();

    @Message("Mobile number, beginning with + and the country code")
    String numberLabel();

    @Message("What may come there?")
    String addFor();

    @Message("Add")
    String addButton();

    @Message("We send one message there, with a button. Nothing else comes before you press it.")
    String addHint();

    @Message(
            "Are you moving there? Then have a fresh link sent to an address of yours and add the new one behind it: only then do we send links to this page there, too. A link out of a newsletter may have been passed on.")
    String addMoving();

    @Message("Send me a fresh link")
    String addFresh();

    @Message("We cannot write to that address. Nothing was added.")
    String addNotAnAddress();

    @Message("Tick what may come there. Nothing was added.")
    String addNoTick();

    @Message("Three addresses wait for your confirmation. Confirm or remove one first.")
    String addTooMany();

    @Message("That was often enough for one day. Nothing was added.")
    String addTooOften();

    @Message("Undo")
    String undo();

    @Message("Pressed by mistake? Until {time}, one press brings back all that you had.")
    String undoHint(String time);

    @Message("Brought back, as it was before.")
    String undone();

    @Message("Brought back, but for what was stopped since.")
    String undoneInPart();

    @Message("Nothing came back: there was nothing, or it was stopped again since. What you want, you can tick again.")
    String undoneNothing();

    @Message("The ten minutes are over. What you want, you can tick again.")
    String undoOver();

    @Message("Would you tell us why?")
    String leaving();

    @Message("One tap, if you like.")
    String leavingHint();

    @Message("Too many")
    String leavingTooMany();

    @Message("Not for me")
    String leavingNotRelevant();

    @Message("I never agreed")
    String leavingNeverAgreed();

    @Message("Something else")
    String leavingOther();

    @Message("Thank you for telling us.")
    String thanks();

    @Message("Language")
    String language();

    @Message("This is your language now, in messages too.")
    String languageChanged();

    @Message("Why did I get the last message?")
    String toWhy();

    @Message(
            "Your browser asks not to be profiled (Global Privacy Control). When you save, we take that as a no to “{name}”, unless you tick it.")
    String gpc(String name);
}
