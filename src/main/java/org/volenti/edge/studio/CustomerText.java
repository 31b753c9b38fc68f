package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about customers. */
@MessageBundle("customer")
public interface CustomerText {
    @Message("Customers")
    String customers();

    @Message(
            "Find a person by the shop's own id, an e-mail address or a phone number, and see why they got what they got, and why they did not get the rest.")
    String lede();

    @Message("Id, e-mail address or phone number")
    String what();

    @Message("Find")
    String find();

    @Message(
            "Nobody here goes by “{query}”. Ids and addresses must be complete; a phone number needs its country code.")
    String nobody(String query);

    @Message("{n} people share this address")
    String several(int n);

    @Message("Somewhere to begin")
    String begin();

    @Message("People who were written to lately.")
    String beginHint();

    @Message("Nobody is known yet")
    String none();

    @Message(
            "Customers come in through the API or as a CSV file, with what they bought and what they agreed to. As soon as there is one, it stands here.")
    String noneHint();

    // ------------------------------------------------------------ one customer
    @Message("in Volenti since {date}")
    String since(String date);

    @Message("test customer")
    String test();

    @Message("May we write?")
    String mayWe();

    @Message("Channel")
    String channel();

    @Message("For")
    String purpose();

    @Message("Ask")
    String ask();

    @Message("Yes, now.")
    String yes();

    @Message("Not now: {why} From {when} on.")
    String notNow(String why, String when);

    @Message("Not now: {why} Nobody can say yet from when on.")
    String notNowNorForeseen(String why);

    @Message("No. {why} {mend}")
    String no(String why, String mend);

    @Message("Agreed to")
    String agreed();

    @Message("Purpose")
    String purposes();

    @Message("Addresses")
    String points();

    @Message("primary")
    String primary();

    @Message("No address at all. This customer can be written to after giving one, and agreeing.")
    String noPoints();

    @Message("Nothing chosen by this customer: what a wording promised, and the brand’s limits, apply.")
    String noPreference();

    @Message("Contacts in the last seven days")
    String contacts();

    @Message("Received")
    String received();

    @Message("Own limit")
    String limit();

    @Message("Our limit")
    String ourLimit();

    @Message("Room again")
    String roomAgain();

    @Message("now")
    String now();

    @Message("What we know")
    String known();

    @Message("Only the address and the id.")
    String knownNothing();

    @Message("from {source}, {when}")
    String from(String source, String when);

    @Message("an import")
    String anImport();

    @Message("the shop")
    String theShop();

    @Message("yes")
    String yesWord();

    @Message("no")
    String noWord();

    @Message("{city} time")
    String zone(String city);

    @Message("This customer told us no")
    String toldUs();

    @Message("What should not come any more?")
    String refuses();

    @Message("Everything but messages about orders")
    String everything();

    @Message("Why? Pressing a reason writes the no into the ledger, with your name.")
    String refusesWhy();

    @Message("Too many")
    String tooMany();

    @Message("Not relevant")
    String notRelevant();

    @Message("Never agreed")
    String neverAgreed();

    @Message("Another, or none told")
    String otherReason();

    @Message("Every decision, and why")
    String decisions();

    @Message("No decision yet. As soon as a campaign considers this customer, it says here what it decided and why.")
    String noDecisions();

    @Message("Newer")
    String newer();

    // ------------------------------------------------------------ standing
    @Message
    String standing(StandingWord standing);

    // ------------------------------------------------------------ preferences
    @Message("At most {n} {about} {per}")
    String frequency(String n, String about, String per);

    @Message("message")
    String messageNoun();

    @Message("messages")
    String messageNouns();

    @Message("from “{purpose}”")
    String about(String purpose);

    @Message("by {channel}")
    String by(String channel);

    @Message("{channels} first")
    String first(String channels);

    @Message("no {channels}")
    String not(String channels);

    @Message("between {from} and {to}{days}")
    String hours(String from, String to, String days);

    @Message(" on {days}")
    String onDays(String days);

    @Message("nothing until {date}")
    String snoozed(String date);
}
