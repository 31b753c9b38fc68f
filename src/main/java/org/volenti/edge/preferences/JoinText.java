package org.volenti.edge.preferences;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page on which people sign up; other languages are in {@code messages/join_*.properties}. */
@MessageBundle(value = "join", locale = "en")
public interface JoinText {
    @Message("Hear from {brand}")
    String title(String brand);

    @Message(
            "You decide what comes, where to and how often. Nothing comes before you confirm it with the button that we send you.")
    String sentence();

    @Message("{purpose}: how often at most?")
    String often(String purpose);

    @Message("What you choose here counts, even where the words above promise less.")
    String oftenHint();

    @Message("Sign up")
    String button();

    @Message("How we treat your data")
    String privacy();

    @Message("One more step")
    String doneTitle();

    @Message(
            "If the address is right, a message with a button is on its way there. Nothing else comes before you press it. We send at most one a day.")
    String doneSentence();

    @Message("Give an e-mail address or a mobile number that we can write to, and tick what may come there.")
    String problem();
}
