package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page on how permission stands among all customers. */
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

    @Message("In {weeks} weeks {granted} said yes and {noes} said no.")
    String growthLabel(int weeks, String granted, String noes);

    @Message(
            "Each answer counts in the week in which it was given, not in the one in which we learnt of it; so do the noes below.")
    String growthHint();

    @Message("As a table")
    String asTable();

    @Message("Week from")
    String week();

    @Message("Said yes")
    String saidYes();

    @Message("Said no")
    String saidNo();

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

    @Message("Wordings")
    String wordings();
}
