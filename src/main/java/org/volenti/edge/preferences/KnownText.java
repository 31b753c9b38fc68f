package org.volenti.edge.preferences;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about what is known of her; other languages are in {@code messages/known_*.properties}. */
@MessageBundle(value = "known", locale = "en")
public interface KnownText {
    @Message("What do you know about me?")
    String title();

    @Message("Here is what {brand} keeps about you to decide on messages, and where each piece came from.")
    String intro(String brand);

    @Message("Who you are")
    String who();

    @Message("Your number at {brand}")
    String number(String brand);

    @Message("Also known as ({kind})")
    String alias(String kind);

    @Message("Country")
    String country();

    @Message("Region")
    String region();

    @Message("Time zone")
    String zone();

    @Message("yes")
    String yes();

    @Message("no")
    String no();

    @Message("Your addresses")
    String places();

    @Message("We have no address of yours.")
    String noPlaces();

    @Message("Addresses are shortened here, because links get forwarded. Your copy has them in full.")
    String masked();

    @Message("What you did")
    String did();

    @Message("We have noted nothing.")
    String didNothing();

    @Message("{n} ×, most recently on {day}")
    String times(String n, String day);

    @Message("Show all {n}")
    String showAll(String n);

    @Message("The older ones are in your copy.")
    String restInCopy();

    @Message("You signed up")
    String didSignUp();

    @Message("We wrote to you")
    String didGet();

    @Message("A message reached you")
    String didReceive();

    @Message("A link in a message was opened")
    String didClick();

    @Message("probably by a program that checks messages")
    String byMachine();

    @Message("You replied")
    String didReply();

    @Message("You said “not this again”")
    String didRefuse();

    @Message("You left a message unanswered")
    String didIgnore();

    @Message("You complained about a message")
    String didComplain();

    @Message("You told us why you left")
    String didLeave();

    @Message("You answered a question")
    String didAnswer();

    @Message("What you allowed and refused")
    String said();

    @Message("Nothing yet.")
    String saidNothing();

    @Message("Yes to “{what}”")
    String saidYes(String what);

    @Message("Yes to “{what}”, but without proof: we do not act on it")
    String saidUnproven(String what);

    @Message("Confirmed: “{what}”")
    String saidConfirmed(String what);

    @Message("No to “{what}”")
    String saidNo(String what);

    @Message("No longer: “{what}”")
    String saidBack(String what);

    @Message("Objected: “{what}”")
    String saidObjection(String what);

    @Message("Ran out: “{what}”")
    String saidOver(String what);

    @Message("You chose how often and when")
    String saidChoice();

    @Message("everything")
    String everything();

    @Message("What we sent you, and why")
    String got();

    @Message("Nothing so far.")
    String gotNothing();

    @Message("Why?")
    String gotWhy();

    @Message("sent")
    String fateSent();

    @Message("planned")
    String fatePlanned();

    @Message("could not be delivered")
    String fateFailed();

    @Message("perhaps arrived; we do not try again")
    String fateUnknown();

    @Message("stopped before it went out")
    String fateStopped();

    @Message("from {brand}")
    String fromShop(String brand);

    @Message("from a list that {brand} imported")
    String fromList(String brand);

    @Message("from you, on a page of ours")
    String fromPage();

    @Message("from you, by mail")
    String fromMail();

    @Message("from you, by text message")
    String fromSms();

    @Message("noted by us")
    String fromUs();

    @Message("from “{source}”")
    String fromOther(String source);

    @Message("{source}, {day}")
    String since(String source, String day);

    @Message("Take a copy")
    String copy();

    @Message(
            "A file with everything, down to each decision we made. To be sure that only you get it, we send the link for it to your own address.")
    String copyHint();

    @Message("Send me the link to my copy")
    String copyButton();

    @Message("Be forgotten")
    String forget();

    @Message(
            "We delete what we know of you, for good. Nothing happens yet: we send a link to your own address, and ask once more behind it.")
    String forgetHint();

    @Message("Send me the link to be forgotten")
    String forgetButton();

    @Message(
            "Look into your messages: a link is on its way to the address where we write to you. It works for a day, and we send at most one a day.")
    String asked();

    @Message("This page needs a fresh link")
    String oldTitle();

    @Message("It shows what we know about you, so a link opens it only for a short while; this one does not open it.")
    String oldSentence();

    @Message("Your copy is ready")
    String exportTitle();

    @Message(
            "One file with everything that {brand} keeps about you here. Please keep it safe: your addresses are in it in full.")
    String exportSentence(String brand);

    @Message("Download for a spreadsheet (CSV)")
    String exportCsv();

    @Message("Download for a program (JSON)")
    String exportJson();

    @Message("Shall we forget you?")
    String eraseTitle();

    @Message(
            "We delete at once and for good: your details, your addresses, what you did, what you chose, and the messages we kept. Nobody can bring them back.")
    String eraseGoes();

    @Message(
            "One thing stays, sealed: the proof of what you allowed, for as long as the law may ask us for it. And we remember, in a form that nobody can read back, not to write to your addresses.")
    String eraseStays();

    @Message("Messages about your orders stop, too. If an order is under way, you may want to wait.")
    String eraseOrders();

    @Message("Yes, forget me")
    String eraseButton();

    @Message("You are forgotten")
    String erasedTitle();

    @Message("What we knew of you is deleted, and nothing comes to your addresses any more.")
    String erasedSentence();

    @Message("The sealed proof is destroyed on {day}.")
    String erasedUntil(String day);

    @Message("This link opens nothing any more")
    String overTitle();

    @Message(
            "It is older than a day, was used already, or is not whole. You can ask for a new one from the page of your choices.")
    String overSentence();
}
