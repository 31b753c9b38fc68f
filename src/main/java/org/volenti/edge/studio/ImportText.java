package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about imports. */
@MessageBundle("imports")
public interface ImportText {
    @Message("Imports")
    String imports();

    @Message(
            "Files that brought in customers, what they did, and what they agreed to. A file is tried first; nothing of it counts until you say so.")
    String lede();

    @Message("Try a file")
    String tryFile();

    @Message("What it holds")
    String kind();

    @Message("CSV file, UTF-8, first line names the columns")
    String file();

    @Message("Preview")
    String preview();

    @Message("Up to 256 MB; larger files go through the API.")
    String limit();

    @Message("Customers")
    String customers();

    @Message("What they did")
    String events();

    @Message("What they agreed to")
    String consents();

    @Message("Addresses never to write to")
    String suppressions();

    @Message("Choose a file first.")
    String noFile();

    @Message("Say what the file holds.")
    String noKind();

    @Message("Brought in so far")
    String list();

    @Message("Nothing yet. The first file is tried above.")
    String none();

    @Message("by {who}")
    String by(String who);

    @Message("the API")
    String byApi();

    @Message("without a name")
    String unnamed();

    @Message("{good} good, {bad} bad")
    String goodBad(String good, String bad);

    // ------------------------------------------------------------ states
    @Message("Preview")
    String statePreview();

    @Message("Being read")
    String stateRunning();

    @Message("Done")
    String stateDone();

    @Message("Failed")
    String stateFailed();

    @Message("Being undone")
    String stateUndoing();

    @Message("Undone")
    String stateUndone();

    // ------------------------------------------------------------ one import
    @Message("Rows")
    String rows();

    @Message("Good")
    String accepted();

    @Message("Known before")
    String known();

    @Message("Not taken")
    String rejected();

    @Message("{rows} rows so far")
    String soFar(String rows);

    @Message("This was a preview. Nothing of it counts yet.")
    String wasPreview();

    @Message("Taken in.")
    String wasTaken();

    @Message("What would change")
    String changes();

    @Message("{from} would become {to}")
    String move(String from, String to);

    @Message("Would take effect")
    String bearsStands();

    @Message("Would wait: an earlier no stands until the address confirms")
    String bearsWaiting();

    @Message("Would be kept as a claim, for the evidence does not carry it; a claim permits nothing")
    String bearsClaim();

    @Message("Would change nothing: a later no stands")
    String bearsLaterNo();

    @Message("Would change nothing: the person said no to everything, and only the person lifts that")
    String bearsObjection();

    @Message("Would change nothing: on its basis no earlier no is lifted")
    String bearsEarlierNo();

    @Message("Would change nothing: another yes stands already")
    String bearsAnotherGrant();

    @Message("Would change nothing: a later yes stands")
    String bearsLaterGrant();

    @Message("Would change nothing: another no stands already")
    String bearsAnotherNo();

    @Message("Noes for an address that is not the customer’s: the address would be suppressed")
    String bearsSuppressed();

    @Message("Import it now")
    String importNow();

    @Message("The file is no longer held here. Choose it again to take it in.")
    String notHeld();

    @Message("Undo this import")
    String undo();

    @Message("Undo {kind} of {when}?")
    String undoTitle(String kind, String when);

    @Message(
            "Every yes that this file brought counts as never told, up to {n} rows, and what stood before stands again. A no stays: nobody takes back another’s no. Nothing is deleted; the undo is written down like everything else.")
    String undoConsents(String n);

    @Message(
            "What this file said that people did is removed, up to {n} rows. What was decided or sent because of it stays.")
    String undoEvents(String n);

    @Message(
            "Addresses that this file alone suppressed may be written to again, up to {n}, where their holders agreed.")
    String undoSuppressions(String n);

    @Message(
            "Of up to {n} customers, those whom this file created go again, unless something has happened to them since; what it changed of others is put back where nobody has told it anew. Whoever acted since stays.")
    String undoCustomers(String n);

    @Message("Undo it")
    String undoDo();

    @Message("What the undo came to")
    String undone();

    @Message("Rows that count no more")
    String undoneRows();

    @Message("Rows that stay")
    String leftRows();

    @Message("Rows that were not taken")
    String errors();

    @Message("What rows say of people, and what they would change, is shown to who may see customers.")
    String withoutPeople();

    @Message("All of them as CSV")
    String allErrors();

    @Message("line {line}")
    String line(long line);

    @Message("All imports")
    String back();
}
