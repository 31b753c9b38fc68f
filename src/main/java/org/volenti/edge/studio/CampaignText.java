package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the campaign pages. */
@MessageBundle("campaign")
public interface CampaignText {
    @Message("Campaigns")
    String campaigns();

    @Message(
            "What goes out by itself, and what waits for you to launch it. Each is a file in campaigns/; a changed file is live at once.")
    String lede();

    @Message("No campaign yet")
    String none();

    @Message(
            "A campaign says who may get what, when, and on which channels. Write one as campaigns/your-name.yaml; it shows up here by itself, and nothing goes out before somebody has agreed to it.")
    String noneHint();

    @Message("Campaign")
    String campaign();

    @Message("When")
    String when();

    @Message("State")
    String state();

    @Message("Last launch")
    String lastLaunch();

    @Message("never")
    String never();

    @Message("live")
    String live();

    @Message("paused")
    String paused();

    @Message("running")
    String running();

    // ------------------------------------------------------------ one campaign
    @Message("The rule, as it is written")
    String rule();

    @Message("The fine print")
    String fine();

    @Message("Purpose")
    String purpose();

    @Message("Priority")
    String priority();

    @Message("An occasion lasts")
    String lasts();

    @Message("An SMS takes")
    String smsTakes();

    @Message("about one segment")
    String oneSegment();

    @Message("about {count} segments")
    String segments(String count);

    @Message("{segments}, since not all its characters are in the GSM alphabet")
    String unicodeSegments(String segments);

    @Message("An SMS costs")
    String smsCosts();

    @Message("about {money} at most, to {country}")
    String smsCost(String money, String country);

    @Message("about {money} at most, to countries without a price of their own")
    String smsCostElsewhere(String money);

    @Message("about {money} at most")
    String aboutAtMost(String money);

    @Message("At most")
    String atMost();

    @Message("{limit} {per}")
    String cap(String limit, String per);

    @Message("Revision")
    String revision();

    @Message("Pause…")
    String pause();

    @Message("Resume…")
    String resume();

    @Message("Stop…")
    String stop();

    @Message("Dry run")
    String dryRun();

    @Message("Dry run again")
    String dryRunAgain();

    @Message("Launch")
    String launch();

    @Message("Launch to {people} people")
    String launchTo(String people);

    @Message("This campaign is paused: it decides nothing and hands over nothing.")
    String isPaused();

    @Message("What its mail came to: {why}.")
    String guard(String why);

    // ------------------------------------------------------------ dry run
    @Message("If it went out now")
    String ifNow();

    @Message(
            "A dry run decides for everybody in the audience as if it went out now, and changes nothing. It shows how many would get what, and why the others would not.")
    String dryRunHint();

    @Message(
            "This campaign writes to one person at a time. A dry run of its audience shows whom it would reach if all of them did it now; what depends on the event itself is unknown then.")
    String dryRunSingle();

    @Message("Deciding for everybody, changing nothing")
    String deciding();

    @Message("{done} of {all} people · {rate} a second · {left} left")
    String progress(String done, String all, String rate, String left);

    @Message("Looking for the audience")
    String drawing();

    @Message("The dry run did not end well. Try it again; the log says more.")
    String dryRunFailed();

    @Message("Audience")
    String audience();

    @Message("Would get it")
    String wouldGet();

    @Message("Later")
    String wouldLater();

    @Message("Would not")
    String wouldNot();

    @Message("Nobody is in the audience now. The rule decides who is; people enter it by what they do.")
    String nobody();

    @Message("As of")
    String asOf();

    @Message("{send} send, {hold} hold, {no} no")
    String barLabel(String send, String hold, String no);

    @Message("{why}: decided again later")
    String later(String why);

    @Message("Offers")
    String offers();

    @Message("Offer")
    String offer();

    @Message("Would win")
    String wouldWin();

    @Message("Worth")
    String worth();

    @Message("Everybody in the audience")
    String everybody();

    @Message("Ended on {day}: it is proposed to nobody")
    String ended(String day);

    @Message("Nobody can get it: {what}. An offer is proposed until its last day; put a later one into its file.")
    String over(String what);

    @Message("“{offer}” ended on {day}")
    String offerEnded(String offer, String day);

    @Message("For {rule}")
    String offerFor(String rule);

    @Message("{left} in stock")
    String stock(String left);

    @Message("Channels")
    String channels();

    @Message("Channel")
    String channel();

    @Message("An approver launches it.")
    String launchTakes();

    // ------------------------------------------------------------ results
    @Message("What came of it")
    String results();

    @Message(
            "Messages of the last {days} days. Links followed by machines are not counted, nor those of people who did not agree to be measured.")
    String resultsHint(int days);

    @Message("Handed over")
    String handedOver();

    @Message("Known to have arrived")
    String arrived();

    @Message("Came back")
    String cameBack();

    @Message("Followed a link")
    String followed();

    @Message("Said “not this again”")
    String refusedIt();

    @Message("Took their yes back")
    String left();

    @Message("Complained of spam")
    String complained();

    // ------------------------------------------------------------ missed
    @Message("Missed")
    String missed();

    @Message(
            "The service was down at these times, and their occasion had passed when it came back. Nobody was written to.")
    String missedHint();
}
