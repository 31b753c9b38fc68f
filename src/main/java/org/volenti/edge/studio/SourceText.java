package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Where an answer was given, for people; what is stored stays as it is. */
@MessageBundle("source")
public interface SourceText {
    @Message("the shop’s own system")
    String api();

    @Message("an imported file")
    String imported();

    @Message("an import that was undone")
    String undone();

    @Message("a reply by text message")
    String sms();

    @Message("the unsubscribe button of their mail program")
    String mailedNo();

    @Message("a complaint about a message, told by their mail provider")
    String complaint();

    @Message("a mail to us")
    String mailed();

    @Message("the erasure of their data")
    String erasure();

    @Message("our sign-up page")
    String joined();

    @Message("our sign-up page, which asked for {purposes}")
    String joinedFor(String purposes);

    @Message("our preference page")
    String choices();

    @Message("our preference page, for an address that was typed there")
    String typed();

    @Message("our page that confirms an address")
    String confirm();

    @Message("our unsubscribe page")
    String unsubscribe();

    @Message("our page “Why did I get this?”")
    String why();

    @Message("our page that tells people what is known of them")
    String known();

    @Message("our page that gives a copy of their data")
    String export();

    @Message("our page for being forgotten")
    String erase();

    @Message("our page for notifications on a device")
    String push();

    @Message("our page for notifications on a device, which asked for {purposes}")
    String pushFor(String purposes);

    @Message("a page of ours")
    String page();
}
