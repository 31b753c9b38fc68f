package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the evidence of who was erased. */
@MessageBundle("evidence")
public interface EvidenceText {
    @Message("Sealed evidence")
    String evidence();

    @Message(
            "People who asked to be forgotten. What they had agreed to stays encrypted as long as the law wants proof of it, and is opened only for a reason, which the log keeps.")
    String lede();

    @Message("Number of the erasure or of the customer")
    String number();

    @Message("Find")
    String find();

    @Message("Nobody was erased under this number, or nobody at all yet.")
    String nobody();

    @Message("Erasure {number}")
    String erasure(String number);

    @Message("erased")
    String erased();

    @Message("readable until {date}")
    String readable(String date);

    @Message("not readable by anybody any more")
    String gone();

    @Message("Why do you read it?")
    String why();

    @Message("The log keeps it with your name, for as long as the log is kept: a file number, and no name of hers.")
    String whyHint();

    @Message("Say why in at least {length} characters.")
    String tooShort(int length);

    @Message("Read it")
    String read();

    @Message("Read, and kept in the log with your reason. Loading this page again asks again.")
    String kept();

    @Message("All erasures")
    String all();

    @Message("Took effect")
    String occurred();

    @Message("Recorded")
    String recorded();

    @Message("Purpose")
    String purpose();

    @Message("Channel")
    String channel();

    @Message("Address")
    String address();

    @Message("Basis")
    String basis();

    @Message("Wording")
    String wording();

    @Message("SHA-256 of the text shown")
    String sha256();

    @Message("Text shown")
    String shown();

    @Message("Source")
    String source();

    @Message("Told by")
    String actor();

    @Message("Evidence")
    String proof();

    @Message("Choice")
    String choice();
}
