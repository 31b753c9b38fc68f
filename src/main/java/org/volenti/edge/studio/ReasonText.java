package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.volenti.decision.Reason;

/** Every reason in plain words; the texts are in {@code messages/reason_en.properties}. */
@MessageBundle("reason")
public interface ReasonText {
    /** Of many: in a dry run, a launch, the overview. */
    @Message
    String people(Reason reason);

    /** Of one customer, as a sentence. */
    @Message
    String person(Reason reason);

    /** What would change it, as a sentence. */
    @Message
    String mend(Reason reason);
}
