package org.volenti.edge.preferences;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** How often and when, in words; other languages are in {@code messages/rhythm_*.properties}. */
@MessageBundle(value = "rhythm", locale = "en")
public interface RhythmText {
    // ---- how often
    @Message("At most")
    String howOften();

    @Message("one a month")
    String oneAMonth();

    @Message("one a week")
    String oneAWeek();

    @Message("three a week")
    String threeAWeek();

    @Message("a weekly digest")
    String digest();

    @Message("no limit of my own")
    String noLimit();

    @Message("We do not send digests yet. Until we do, “a weekly digest” means at most one message a week.")
    String digestHint();

    @Message("We promised you {often}. What you choose above takes the place of that, even if it is more.")
    String promised(String often);

    @Message("{often}, as now")
    String asNow(String often);

    @Message("none")
    String none();

    @Message("at most one {per}")
    String atMostOne(String per);

    @Message("at most {n} {per}")
    String atMost(String n, String per);

    @Message("a day")
    String perDay();

    @Message("a week")
    String perWeek();

    @Message("a month")
    String perMonth();

    @Message("in {n} days")
    String perDays(String n);

    @Message("in {span}")
    String perSpan(String span);

    @Message("All together {often}.")
    String allTogether(String often);

    @Message("{what}: {often}.")
    String partly(String what, String often);

    // ---- when
    @Message("Best days and hours")
    String when();

    @Message("Tick none if any day is fine.")
    String whenHint();

    @Message("Days")
    String days();

    @Message("From")
    String from();

    @Message("To")
    String to();

    @Message("any time")
    String anyTime();

    @Message("You chose these hours elsewhere: {list}. A choice here takes their place.")
    String complex(String list);

    @Message("on {list}")
    String onDays(String list);

    @Message("on weekdays")
    String onWeekdays();

    @Message("at weekends")
    String onWeekends();

    @Message("on any day")
    String onAnyDay();

    @Message("{days}, {from} to {to}")
    String hours(String days, String from, String to);

    @Message("Only {list}.")
    String only(String list);

    @Message("Hours that end where they begin leave no time. Your hours stayed as they were.")
    String noHour();

    @Message(
            "Between these hours and those in which we write nothing, no time is left. Your hours stayed as they were.")
    String nothingLeft();

    // ---- what else limits us
    @Message("Other limits that hold")
    String limits();

    @Message("We send nobody more than {n} {per}.")
    String limitCap(String n, String per);

    @Message("Of this we send nobody more than {n} {per}.")
    String limitCapOf(String n, String per);

    @Message("We send nobody more than {n} {per} {by}.")
    String limitCapBy(String n, String per, String by);

    @Message("Nothing between {from} and {to}, whatever you choose.")
    String limitQuiet(String from, String to);

    @Message("At least {n} hours between two messages.")
    String limitGap(String n);

    @Message("The law where you live allows messages {by} only {list}.")
    String limitLaw(String by, String list);

    // ---- the sentence
    @Message("You get {list}.")
    String youGet(String list);

    @Message("“{purpose}” {by}, {often}")
    String item(String purpose, String by, String often);

    @Message("“{purpose}” {by}")
    String itemPlain(String purpose, String by);

    @Message("{head} and {last}")
    String and(String head, String last);

    @Message("{head} or {last}")
    String or(String head, String last);

    @Message("Apart from that, only messages about your orders come.")
    String nothingElse();

    @Message("You get nothing from us but messages about your orders.")
    String nothingAtAll();

    @Message("You get nothing yet but messages about your orders: your confirmation is missing.")
    String nothingYet();
}
