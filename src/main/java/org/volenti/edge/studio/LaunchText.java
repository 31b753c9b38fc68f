package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of launches and of what one is asked before something happens. */
@MessageBundle("launch")
public interface LaunchText {
    @Message("Starts in {time}")
    String startsIn(String time);

    @Message("Until then nothing is decided and nothing goes out.")
    String startsHint();

    @Message("Undo")
    String undo();

    @Message("It begins")
    String begins();

    @Message("Going out now")
    String running();

    @Message("This launch waits")
    String paused();

    /** As many as {@link CampaignPages#CANARY}. */
    @Message("First to at most 20 test customers; then it waits")
    String canary();

    @Message("Your test customers were decided: does it go on?")
    String canaryWaits();

    @Message(
            "Decided so far: {n}, all of them marked as test customers. Look at what they got, then let it go on to everybody else, or stop it.")
    String canaryHint(String n);

    @Message("waits for a person")
    String waits();

    @Message(
            "Nobody in the audience is marked as a test customer, so nobody has got it yet. Let it go on to everybody, or stop it.")
    String canaryNobody();

    @Message("Go on to everybody else")
    String goOn();

    @Message("Somebody who may launch lets it go on.")
    String goOnTakes();

    @Message("It waits for a second person")
    String approvalWaits();

    @Message("Nobody has got it yet. It starts once somebody other than {actor}, who may launch, approves it.")
    String approvalHint(String actor);

    @Message("You began this launch, so another person who may launch has to approve it.")
    String approvalNotYours();

    @Message(
            "Nobody has got it yet. An API key began it, and who holds a key is not known: it starts once two people who may launch have approved it.")
    String approvalOfKey();

    @Message("You approved it. An API key began it, so another person who may launch has to approve it, too.")
    String approvalOneMore();

    @Message("Nobody has got it yet. An API key began it; it starts with your approval, the second of two.")
    String approvalLast();

    @Message("Approve the launch")
    String approve();

    @Message("approved by")
    String approvedBy();

    @Message("Ask for a launch")
    String askLaunch();

    @Message("The last launch")
    String last();

    @Message("This launch was stopped")
    String stopped();

    @Message("This launch failed")
    String failed();

    @Message("Launched")
    String launched();

    @Message("By")
    String by();

    @Message("Send")
    String send();

    @Message("{n} sent")
    String sent(String n);

    @Message("Held")
    String held();

    @Message("No")
    String suppressed();

    // ------------------------------------------------------------ what became of its messages
    @Message("What became of them")
    String fates();

    @Message("Handed over")
    String handedOver();

    @Message("Still waiting")
    String stillWaiting();

    @Message("Could not be written")
    String unwritten();

    @Message("Refused by the provider")
    String refused();

    @Message("Too late to go")
    String expired();

    @Message("Nobody knows")
    String unknown();

    @Message(
            "{n} of the messages could not be written, so nobody got them and no provider was asked: their wording is at fault. Each person’s page says what is wrong with it.")
    String unwrittenFault(String n);

    @Message("the API")
    String byApi();

    @Message("the schedule")
    String bySchedule();

    @Message("Launches before")
    String before();

    @Message("Not launched yet")
    String none();

    @Message(
            "A launch decides for everybody in the audience, one by one. Those who agreed, and for whom there is room, get it; for each of the others the reason is kept. You have two minutes to undo it.")
    String noneHint();

    @Message
    String state(LaunchWord state);

    // ------------------------------------------------------------ asked before
    @Message("Launch “{campaign}” once more?")
    String againTitle(String campaign);

    @Message(
            "It was launched {when}, and that occasion lasts until {until}. Who got it then may get it again, as far as caps leave room.")
    String againWords(String when, String until);

    @Message(
            "By the last dry run {n} {#if n == '1'}text message goes{#else}text messages go{/if} out, for about {money} at most.")
    String smsCost(String n, String money);

    @Message("Launch it once more")
    String againDo();

    @Message("Pause “{campaign}”?")
    String pauseTitle(String campaign);

    @Message(
            "It decides nothing and hands over nothing until you resume it. {people} people of the launch under way are not decided yet; they wait.")
    String pauseRunning(String people);

    @Message("It decides nothing and hands over nothing until you resume it. No launch of it is under way.")
    String pauseIdle();

    @Message("Pause it")
    String pauseDo();

    @Message("Resume “{campaign}”?")
    String resumeTitle(String campaign);

    @Message(
            "It goes on where it was: {people} people of the launch under way are decided next, and what was held is decided again.")
    String resumeRunning(String people);

    @Message("It is live again. What was held because of the pause is decided again.")
    String resumeIdle();

    @Message("Resume it")
    String resumeDo();

    @Message("Stop “{campaign}”?")
    String stopTitle(String campaign);

    @Message(
            "{open} people are not decided yet and get nothing. {send} were decided to get it: whatever has not been handed over is cancelled, what has gone cannot come back.")
    String stopWords(String open, String send);

    @Message(
            "No launch is under way. Messages of this campaign that still wait are cancelled, and whoever is held gets nothing.")
    String stopIdle();

    @Message("Stop it")
    String stopDo();

    @Message("Stop all marketing?")
    String allStopTitle();

    @Message(
            "Nothing but messages about orders goes out, on any channel, until somebody starts it again. In the last seven days {sent} were sent; {running} launches are under way.")
    String allStopWords(String sent, String running);

    @Message("Stop all marketing")
    String allStopDo();

    @Message("Start marketing again?")
    String allStartTitle();

    @Message(
            "What was held because of the stop is decided again now, and goes out where people still agree. {running} launches go on.")
    String allStartWords(String running);

    @Message("Start marketing again")
    String allStartDo();

    // ------------------------------------------------------------ people
    @Message("Who they are")
    String people();

    @Message("The first {n} found.")
    String firstFound(int n);

    @Message("Nobody: their decisions have moved on since they were counted.")
    String nobody();

    @Message("Back to the campaign")
    String back();
}
