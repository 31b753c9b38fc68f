package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.volenti.engage.audit.AuditAction;

/** The words of the log. */
@MessageBundle("audit")
public interface AuditText {
    @Message("Who did what")
    String log();

    @Message(
            "Every act of staff and every look at a customer, newest first. Nobody can change an entry or take one out.")
    String lede();

    @Message("Customer")
    String customer();

    @Message("Her id, or the number of somebody erased")
    String customerHint();

    @Message("Staff")
    String staff();

    @Message("anybody")
    String anybody();

    @Message("Day")
    String day();

    @Message("Show")
    String show();

    @Message("When")
    String when();

    @Message("Who")
    String who();

    @Message("What")
    String what();

    @Message("About")
    String about();

    @Message("refused")
    String refused();

    @Message("begun, and nobody knows what it came to")
    String attempted();

    @Message("failed")
    String failed();

    @Message("the service")
    String system();

    @Message("the customer, by a mailed link")
    String customerHerself();

    @Message("somebody not signed in")
    String stranger();

    @Message("API key “{name}”")
    String apiKey(String name);

    @Message("erased, number {number}")
    String erased(String number);

    @Message("Nothing of this kind is in the log.")
    String nothing();

    @Message("Who looked at this customer, and did what")
    String looks();

    @Message("All of it")
    String all();

    @Message
    String action(AuditAction action);
}
