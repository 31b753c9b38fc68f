package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words about providers and how they are. */
@MessageBundle("delivery")
public interface DeliveryText {
    @Message("Delivery")
    String title();

    @Message("the mail server")
    String smtp();

    @Message("Twilio")
    String twilio();

    @Message("the push services")
    String push();

    @Message("the sandbox")
    String sandbox();

    // ------------------------------------------------------------ the whole
    @Message("Nothing leaves the house: no channel is switched on, and every message is kept in the sandbox.")
    String nothingLeaves();

    @Message("Messages go out by {channels}, and every provider works.")
    String allWork(String channels);

    @Message(
            "Messages by {channels} that have not gone yet wait, for no provider of theirs can be reached. They go out as soon as one is back.")
    String channelsWait(String channels);

    @Message("{names} cannot be reached; another takes the messages meanwhile.")
    String someAway(String names);

    @Message("{names} cannot be reached: what is for it waits, and goes out as soon as it is back. All else goes out.")
    String partAway(String names);

    @Message("Messages go out by {channels}; {names} could not be reached, and the next message for it tries again.")
    String someUntried(String channels, String names);

    @Message(
            "{count} instances of the service hand over. Whether a provider works is said as the one sees it that answered you; limits and what waits are of all together.")
    String seenBy(String count);

    @Message("Kept inside")
    String inside();

    @Message("What would go by {channels} is kept in the sandbox.")
    String staysInside(String channels);

    // ------------------------------------------------------------ what waits
    @Message("Nothing waits.")
    String nothingWaits();

    @Message("{written} {#if count == 1}message waits{#else}messages wait{/if} to be handed over.")
    String wait(long count, String written);

    @Message(
            "{written} {#if count == 1}message waits{#else}messages wait{/if} to be handed over, {later} more for another try.")
    String waitAndLater(long count, String written, String later);

    @Message("{written} messages and more wait to be handed over.")
    String manyWait(String written);

    // ------------------------------------------------------------ one provider
    @Message("works")
    String works();

    @Message("cannot be reached")
    String away();

    @Message("to be tried again")
    String untried();

    @Message("some cannot be reached")
    String partly();

    @Message("{name}:")
    String ofProvider(String name);

    @Message("asked first")
    String first();

    @Message("asked while those before it are away, and for what they surely did not take")
    String further();

    @Message("Cannot be reached since {since} ({why}). The next try is at {next}.")
    String awayUntil(String since, String why, String next);

    @Message("Could not be reached since {since} ({why}). The next message tries it again.")
    String awayNow(String since, String why);

    @Message("Meanwhile the other takes all.")
    String meanwhile();

    // ------------------------------------------------------------ limits
    @Message("Limit of")
    String limitOf();

    @Message("Allowed")
    String allowed();

    @Message("In use, in the last minute")
    String used();

    @Message("Recipients’ servers")
    String sparing();

    @Message("this server")
    String ofRelay();

    @Message("each sender")
    String ofEachSender();

    @Message("sender {name}")
    String ofSender(String name);

    @Message("project {name}")
    String ofProject(String name);

    @Message("each recipient’s domain")
    String ofEachDomain();

    @Message("recipients at {name}")
    String ofDomain(String name);

    @Message("{n} a second")
    String perSecond(String n);

    @Message("{n} a minute")
    String perMinute(String n);

    @Message("{n} {#if n == '1'}segment{#else}segments{/if} a second")
    String segmentsPerSecond(String n);

    @Message("{n} {#if n == '1'}segment{#else}segments{/if} a minute")
    String segmentsPerMinute(String n);

    @Message("no rate is set")
    String noRate();

    @Message("{n} at once")
    String atOnce(String n);

    @Message("{n}, which is {share} of what is allowed")
    String inUse(String n, String share);

    @Message("Its provider asked for quiet until {until}")
    String held(String until);

    @Message("Amazon SES publishes 14 a second, to be raised on request.")
    String publishedBySes();

    @Message("Twilio publishes 1 segment a second for a long code, 100 for a short code.")
    String publishedByTwilio();

    @Message("Google publishes 600,000 a minute for each project.")
    String publishedByGoogle();
}
