package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the overview. */
@MessageBundle("overview")
public interface OverviewText {
    @Message("Overview")
    String overview();

    @Message("{campaigns} campaigns are live. {sentence}")
    String lede(String campaigns, String sentence);

    @Message("Nothing goes out: all marketing is stopped.")
    String nowStopped();

    @Message("Nothing is being launched at the moment.")
    String nowQuiet();

    @Message("“{campaign}” is going out: {decided} of {audience} people are decided.")
    String nowRunning(String campaign, String decided, String audience);

    @Message("“{campaign}” waits for a person.")
    String nowWaiting(String campaign);

    @Message("“{campaign}” starts in {time}.")
    String nowCounting(String campaign, String time);

    @Message("{n} launches are under way.")
    String nowSeveral(int n);

    @Message("The last seven days")
    String lastDays();

    @Message("Send")
    String sent();

    @Message("Held")
    String held();

    @Message("No")
    String suppressed();

    @Message("Decided in all")
    String all();

    @Message("Decided to be sent, by channel")
    String byChannel();

    @Message("Channel")
    String channel();

    @Message("Under way")
    String underWay();

    @Message("Nothing decided yet")
    String nothing();

    @Message(
            "Everything that goes out, and everything that does not, is counted here with its reason. Launch a campaign, or let the shop send events, to see the first figures.")
    String nothingHint();

    @Message("Look at the campaigns")
    String toCampaigns();

    @Message("The content on disk is broken")
    String broken();

    @Message("What was live before stays live until these are mended. The folder is read again by itself.")
    String brokenHint();

    @Message("All marketing")
    String allMarketing();

    @Message("It is on. One switch stops every campaign on every channel; messages about orders still go out.")
    String isOn();

    @Message("It is stopped. Only messages about orders go out.")
    String isOff();

    @Message("Messages")
    String messages();

    @Message("Stop all marketing…")
    String stop();

    @Message("Start it again…")
    String start();
}
