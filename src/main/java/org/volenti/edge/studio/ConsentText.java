package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of a customer's consent: its events, what stood when, and what carried a message. */
@MessageBundle("consent")
public interface ConsentText {
    @Message("Consent")
    String consent();

    @Message("Consent of {customer}")
    String of(String customer);

    @Message("Every answer this customer ever gave, with its proof. Nothing here can be changed; it only grows.")
    String lede();

    @Message("Back to the customer")
    String toCustomer();

    @Message("Every consent, with its proof")
    String all();

    @Message("Every event, newest first")
    String events();

    @Message("Nothing is on record. This customer has never been asked, so no marketing goes to them.")
    String none();

    // ------------------------------------------------------------ as of
    @Message("What stands")
    String stands();

    @Message("As of")
    String asOf();

    @Message("By what was known on")
    String knownAt();

    @Message("Something learnt later is left out, as if it had not been told yet.")
    String knownAtHint();

    @Message("Known at another time")
    String bitemporal();

    @Message("Show")
    String show();

    @Message("As it is now.")
    String asNow();

    @Message("As it stood on {when}, by all that is known today.")
    String asThen(String when);

    @Message("As it stood on {when}, by what was known on {known}.")
    String asKnownThen(String when, String known);

    @Message("“{text}” is no time. Choose a day and an hour, or leave it empty.")
    String noTime(String text);

    @Message("No address was known, and nothing was asked.")
    String noRows();

    @Message("{channel}, {address}")
    String point(String channel, String address);

    @Message("{channel}, {address} (removed since)")
    String formerPoint(String channel, String address);

    // ------------------------------------------------------------ what an event says
    @Message("“{purpose}”")
    String purpose(String purpose);

    @Message("all marketing")
    String everyPurpose();

    @Message("{what} by {channel}")
    String by(String what, String channel);

    @Message("{what} on every channel")
    String everywhere(String what);

    @Message("Agreed to {what}")
    String granted(String what);

    @Message("Asked for {what}; the address is still to be confirmed")
    String pending(String what);

    @Message("Is said to have agreed to {what}")
    String claimed(String what);

    @Message("Confirmed {what}")
    String confirmed(String what);

    @Message("Said no to {what}")
    String refused(String what);

    @Message("Took back {what}")
    String withdrawn(String what);

    @Message("Objected to {what}")
    String objected(String what);

    @Message("The permission for {what} ran out")
    String expired(String what);

    @Message("An earlier answer on {what} was undone")
    String undone(String what);

    @Message("Chose how to be written to: {sentence}")
    String chose(String sentence);

    @Message("Yes")
    String yes();

    @Message("Unconfirmed")
    String waits();

    @Message("Claim")
    String claim();

    @Message("No")
    String no();

    @Message("Ended")
    String ended();

    @Message("Undone")
    String takenBack();

    @Message("Choice")
    String choice();

    @Message("A claim without the evidence that would carry it. It is kept, and permits nothing.")
    String claimNote();

    @Message("The address was not one of this customer's; it is suppressed.")
    String strangeNote();

    // ------------------------------------------------------------ facts
    @Message("Told by")
    String actor();

    @Message("Where")
    String source();

    @Message("Rests on")
    String basis();

    @Message("Covers")
    String covers();

    @Message("Promised")
    String promised();

    @Message("Runs out")
    String ends();

    @Message("Took effect")
    String effective();

    @Message("Recorded")
    String recorded();

    @Message("Import")
    String imported();

    @Message("{id}, line {row}")
    String importRow(String id, String row);

    @Message("at most {n} {per}")
    String terms(String n, String per);

    @Message("the customer")
    String byCustomer();

    @Message("the shop’s own system")
    String byApi();

    @Message("consent, by an act of their own")
    String basisConsent();

    @Message("a purchase, for similar goods (soft opt-in)")
    String basisSoftOptIn();

    @Message("implied consent, which runs out")
    String basisImplied();

    @Message("a contract")
    String basisContract();

    @Message("legitimate interest")
    String basisLegitimateInterest();

    @Message("The text is not held here.")
    String notHeld();

    @Message("{id}, version {version}, {language}")
    String wording(String id, String version, String language);

    @Message("put together by our page, since no wording is declared; {language}")
    String generated(String language);

    @Message("language not told")
    String languageNotTold();

    @Message("Language of the words")
    String language();

    @Message("All that is kept as evidence")
    String evidence();

    @Message("SHA-256 of the words")
    String hash();

    @Message("API key that told us")
    String apiKey();

    @Message("Network the answer came from, shortened")
    String network();

    @Message("Browser")
    String userAgent();

    @Message("Receipt")
    String receipt();

    @Message("Proof")
    String proof();

    @Message("Answers an earlier event")
    String answers();

    @Message("There is no proof yet: what was recorded just now is signed within two minutes. Load this again then.")
    String noProofYet();

    // ------------------------------------------------------------ the consent that carried a message
    @Message("The consent that carried it")
    String carried();

    @Message("On what this message to {customer} rested when it went.")
    String carriedLede(String customer);

    @Message("Service message")
    String service();

    @Message(
            "It went as a service message, about an order or a contract of theirs. It rests on that contract (GDPR Art. 6(1)(b)), not on a consent, and carries no offer.")
    String carriedService();

    @Message(
            "It went as a service message, since it was asked for on a page of ours. It rests on that request (GDPR Art. 6(1)(b)), not on a consent, and carries no offer.")
    String carriedNotice();

    @Message("By")
    String policyRow();

    @Message("campaigns/policy.yaml, purposes: {id} (kind: {kind})")
    String policyPurpose(String id, String kind);

    @Message("campaigns/policy.yaml, purposes: {id} (declared no more)")
    String policyFormer(String id);

    @Message("This is what stood when it was handed over, by what was known then.")
    String carriedMarketing();

    @Message("Nothing permitted it.")
    String carriedNothing();

    @Message("Which message")
    String whichMessage();

    @Message("Sent to")
    String sentTo();

    @Message("Handed over")
    String handedOver();

    @Message("Purpose")
    String purposeHead();

    @Message("Campaign")
    String campaign();

    @Message("What stood")
    String stood();

    @Message("The answer behind it")
    String answer();
}
