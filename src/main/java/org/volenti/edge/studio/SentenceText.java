package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The pieces from which the studio says in a sentence what a campaign does. */
@MessageBundle("sentence")
public interface SentenceText {
    @Message("one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve")
    String smallNumbers();

    @Message("{when}, {who} get {what}{by}.")
    String whole(String when, String who, String what, String by);

    // ------------------------------------------------------------ when
    @Message("When you launch it")
    String whenLaunched();

    @Message("When the shop asks for it, one customer at a time")
    String whenAsked();

    @Message("Every day at {time}")
    String everyDay(String time);

    @Message("Every {day} at {time}")
    String everyWeek(String day, String time);

    @Message("On day {day} of every month at {time}")
    String everyMonth(String day, String time);

    @Message("On the schedule {cron}")
    String onSchedule(String cron);

    @Message("{when} in their own time zone")
    String inTheirZone(String when);

    @Message("As soon as {event} happens")
    String atOnce(String event);

    @Message("{time} after {event}")
    String after(String time, String event);

    @Message("{when}, unless {events} comes first")
    String unless(String when, String events);

    // ------------------------------------------------------------ who
    @Message("everybody")
    String everybody();

    @Message("people {clauses}")
    String people(String clauses);

    @Message("people who match the rule below")
    String ruleBelow();

    @Message("{clauses} and who match the rule below")
    String andRuleBelow(String clauses);

    @Message("in “{segment}”")
    String inSegment(String segment);

    @Message("not in “{segment}”")
    String notInSegment(String segment);

    @Message("whose last {event} was more than {n} days ago")
    String lastMoreThan(String event, String n);

    @Message("whose last {event} was at least {n} days ago")
    String lastAtLeast(String event, String n);

    @Message("whose last {event} was less than {n} days ago")
    String lastLessThan(String event, String n);

    @Message("whose last {event} was at most {n} days ago")
    String lastAtMost(String event, String n);

    @Message("with at least {n} {events}{where}{within}")
    String atLeast(String n, String events, String where, String within);

    @Message("with more than {n} {events}{where}{within}")
    String moreThan(String n, String events, String where, String within);

    @Message("with at most {n} {events}{where}{within}")
    String atMost(String n, String events, String where, String within);

    @Message("with fewer than {n} {events}{where}{within}")
    String fewerThan(String n, String events, String where, String within);

    @Message("with exactly {n} {events}{where}{within}")
    String exactly(String n, String events, String where, String within);

    @Message("with no {events}{where}{within}")
    String none(String events, String where, String within);

    @Message(" in the last {span}")
    String inTheLast(String span);

    @Message(" of {value}")
    String ofValue(String value);

    @Message("in {places}")
    String inPlaces(String places);

    @Message("whose {date} is today")
    String today(String date);

    @Message("whose {attribute} is {value}")
    String is(String attribute, String value);

    @Message("whose {attribute} is at least {value}")
    String isAtLeast(String attribute, String value);

    @Message("whose {attribute} is more than {value}")
    String isMoreThan(String attribute, String value);

    @Message("whose {attribute} is at most {value}")
    String isAtMost(String attribute, String value);

    @Message("whose {attribute} is less than {value}")
    String isLessThan(String attribute, String value);

    @Message("{all} and {last}")
    String and(String all, String last);

    @Message("{all} or {last}")
    String or(String all, String last);

    // ------------------------------------------------------------ what and how
    @Message("one message")
    String oneMessage();

    @Message("“{offer}”")
    String oneOffer(String offer);

    @Message("one of {n} offers")
    String oneOfOffers(String n);

    @Message(", by {channel}")
    String by(String channel);

    @Message(", by {channels}, whichever they prefer")
    String byWhichever(String channels);

    @Message("One in {n} gets nothing, so that we can see what it brings.")
    String oneInGetsNothing(String n);

    @Message("{share} get nothing, so that we can see what it brings.")
    String shareGetsNothing(String share);

    // ------------------------------------------------------------ points in time
    @Message("at {time}")
    String atTime(String time);

    @Message("on {day}, {time}")
    String onDay(String day, String time);

    // ------------------------------------------------------------ lengths of time
    @Message("{n} minutes")
    String minutes(String n);

    @Message("{n} hours")
    String hours(String n);

    @Message("one hour")
    String oneHour();

    @Message("{n} days")
    String days(String n);

    @Message("day")
    String oneDay();

    @Message("{n} weeks")
    String weeks(String n);

    @Message("week")
    String oneWeek();

    @Message("{n} months")
    String months(String n);

    @Message("month")
    String oneMonth();

    @Message("{n} years")
    String years(String n);

    @Message("year")
    String oneYear();

    @Message("a day")
    String aDay();

    @Message("a week")
    String aWeek();

    @Message("a month")
    String aMonth();

    @Message("in {span}")
    String inSpan(String span);

    @Message("a calendar day")
    String calendarDay();

    @Message("a calendar week")
    String calendarWeek();

    @Message("a calendar month")
    String calendarMonth();
}
