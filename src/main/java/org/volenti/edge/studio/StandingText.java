package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages on how permission stands among all customers, and on the wordings. */
@MessageBundle("standing")
public interface StandingText {
    @Message("Consent")
    String title();

    @Message("Counted {when}, at most once a minute.")
    String asOf(String when);

    @Message("{share} of {customers} customers said yes to something they may be sent.")
    String sentence(String share, String customers);

    @Message("How permission stands")
    String standings();

    @Message(
            "Addresses, by what their holders last said of each purpose. What belongs to a person is counted by people.")
    String standingsHint();

    @Message("Purpose")
    String purpose();

    @Message("the person")
    String person();

    @Message("Yes")
    String granted();

    @Message("Unconfirmed")
    String pending();

    @Message("No")
    String refused();

    @Message("Ran out")
    String expired();

    @Message("Not asked")
    String neverAsked();

    @Message("No address and no answer yet. Customers come in by the API or as a file.")
    String nothing();

    @Message("Growth, week by week")
    String growth();

    @Message("In {weeks} weeks {granted} said yes and {withdrawn} took it back.")
    String growthLabel(int weeks, String granted, String withdrawn);

    @Message("As a table")
    String asTable();

    @Message("Week from")
    String week();

    @Message("Said yes")
    String saidYes();

    @Message("Took it back")
    String tookBack();

    @Message("Why they leave")
    String reasons();

    @Message("One tap after leaving; nobody has to say.")
    String reasonsHint();

    @Message("Nobody who left has said why.")
    String noReasons();

    @Message("Too many messages")
    String tooMany();

    @Message("Not relevant")
    String notRelevant();

    @Message("Never agreed")
    String neverAgreed();

    @Message("Something else")
    String other();

    @Message("Did not say why")
    String untold();

    @Message("How soon a no binds")
    String binding();

    @Message("Noes in the last {weeks} weeks: {noes}.")
    String noes(String noes, int weeks);

    @Message("Messages that were on their way to those who said no, and were taken back: {stopped}.")
    String stopped(String stopped);

    @Message("No hand-over to them began after a no was recorded.")
    String noneBegun();

    @Message(
            "Hand-overs that began after a no was recorded: {begun}, the latest {millis} ms later. One second is what is promised.")
    String begun(String begun, String millis);

    // ------------------------------------------------------------ wordings
    @Message("Wordings")
    String wordings();

    @Message(
            "The exact words to which people say yes. A version never changes: to change the words, write them under a new version in campaigns/wordings. It comes into force when the file is saved, and whoever agreed to the old one keeps having agreed to the old one.")
    String wordingsLede();

    @Message("No purpose has a wording yet. Write one in campaigns/wordings, and it stands here.")
    String noWordings();

    @Message("No wording asks for this.")
    String noneFor();

    @Message("A service message rests on the order it is about; nobody is asked.")
    String service();

    @Message("version {version}")
    String version(String version);

    @Message("In force since {when}")
    String since(String when);

    @Message("cited by {n} consents")
    String cited(String n);

    @Message("cited by one consent")
    String citedOnce();

    @Message("cited by no consent")
    String citedByNone();

    @Message("promises at most {n} {per}")
    String promises(String n, String per);

    @Message("Every language")
    String everyLanguage();

    @Message("SHA-256 of each text")
    String hashes();
}
