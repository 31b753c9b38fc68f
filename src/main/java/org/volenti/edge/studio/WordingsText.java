package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page on the wordings. */
@MessageBundle("wording")
public interface WordingsText {
    @Message("Wordings")
    String wordings();

    @Message(
            "The exact words to which people say yes. A version never changes: to change the words, write them under a new version in campaigns/wordings. It comes into force when the file is saved, and whoever agreed to the old one keeps having agreed to the old one.")
    String lede();

    @Message(
            "No wording is declared, so the words are put together by our page. Those that somebody agreed to stand here.")
    String noneFor();

    @Message(
            "No wording is declared for asking by {channels}: there the words are put together by our page. Those that somebody agreed to stand here.")
    String noneBy(String channels);

    @Message("No wording is declared, and the policy requires one: nobody can be asked.")
    String noneRequired();

    @Message("No wording is declared for asking by {channels}, and the policy requires one: there nobody can be asked.")
    String noneRequiredBy(String channels);

    @Message("A service message rests on the order it is about; nobody is asked.")
    String service();

    @Message("This purpose is declared no more.")
    String formerPurpose();

    @Message("{id}, version {version}")
    String version(String id, String version);

    @Message("Put together by our page, by {channel}")
    String generatedBy(String channel);

    @Message("Put together by our page")
    String generated();

    @Message(
            "Out of the names of brand, channel and purpose. There is no version; the SHA-256 tells one text from another.")
    String generatedHint();

    @Message("first agreed to {when}")
    String agreedSince(String when);

    @Message("In force since {when}")
    String since(String when);

    @Message("no longer in force")
    String former();

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

    @Message("Named by others")
    String elsewhere();

    @Message(
            "Consents that came by the API or in a file name these wordings. Their text is not held here: whoever told us of the consent keeps it.")
    String elsewhereHint();

    @Message("first named {when}")
    String namedSince(String when);

    @Message("Counted {when}, at most once a minute.")
    String asOf(String when);
}
