package org.volenti.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.volenti.tools.demo.LocalProviders;

/** Sets what the providers' own logs hold beside what the service says of the same messages, and adds both up. */
final class DemoReckoning {
    private static final List<String> CHANNELS = List.of("email", "sms", "push");
    /** What was just being handed over has been taken by the next look. */
    private static final int LOOKS = 10;

    private final ApiClient api;
    private final LocalProviders providers;
    private final Map<String, Long> toSend;
    private final Set<String> occasions;

    /**
     * @param toSend by channel
     * @param occasions what counts: all else goes out by itself meanwhile, such as what was held the day before
     */
    DemoReckoning(ApiClient api, LocalProviders providers, Map<String, Long> toSend, Set<String> occasions) {
        this.api = api;
        this.providers = providers;
        this.toSend = toSend;
        this.occasions = occasions;
    }

    /** @param taken in the providers' logs; the rest is what the service says of these, each counted once */
    private record Sum(long toSend, long taken, long twice, long accepted, long unknown, long others) {
        Sum plus(Sum other) {
            return new Sum(
                    toSend + other.toSend,
                    taken + other.taken,
                    twice + other.twice,
                    accepted + other.accepted,
                    unknown + other.unknown,
                    others + other.others);
        }

        boolean addsUp(long waiting) {
            return toSend == accepted + unknown + waiting && taken == accepted + unknown && twice == 0;
        }
    }

    /** @param waiting of what is to be sent, as the service says */
    void print(PrintStream out, long waiting) {
        var sums = sums();
        for (int looks = 1; looks < LOOKS && !whole(sums).addsUp(waiting); looks++) {
            Demo.pause();
            sums = sums();
        }
        out.printf("%nWhat the providers' own logs hold, beside what Volenti says of the same messages:%n%n");
        out.printf("%-9s %9s %9s %9s %9s%n", "channel", "to send", "taken", "accepted", "unknown");
        for (var channel : CHANNELS) {
            var sum = sums.get(channel);
            if (sum == null) continue;
            out.printf("%-9s %,9d %,9d %,9d %,9d%n", channel, sum.toSend, sum.taken, sum.accepted, sum.unknown);
        }
        var all = whole(sums);
        out.printf(
                "%n  %,d to send = %,d accepted + %,d unknown + %,d waiting; the logs hold %,d, %,d of them twice.%s%n",
                all.toSend,
                all.accepted,
                all.unknown,
                waiting,
                all.taken,
                all.twice,
                all.addsUp(waiting) ? "" : "  THE NUMBERS DO NOT ADD UP");
        if (all.unknown > 0)
            out.println("  unknown: the relay took it and was gone before it said so. Volenti cannot know, and does not"
                    + " send it again.");
        if (all.others > 0)
            out.printf("  %,d more went out meanwhile for other reasons and are not counted.%n", all.others);
    }

    private Map<String, Sum> sums() {
        var sums = new TreeMap<String, Sum>();
        for (var channel : CHANNELS) sums.put(channel, sum(channel));
        return sums;
    }

    private static Sum whole(Map<String, Sum> sums) {
        return sums.values().stream().reduce(new Sum(0, 0, 0, 0, 0, 0), Sum::plus);
    }

    private Sum sum(String channel) {
        var seen = new HashSet<String>();
        long taken = 0;
        long accepted = 0;
        long unknown = 0;
        long others = 0;
        for (var line : providers.log(channel).lines()) {
            var message = api.get("/api/v1/messages/" + line.message());
            if (!occasions.contains(occasion(message))) {
                others++;
                continue;
            }
            taken++;
            if (!seen.add(line.message())) continue;
            var state = message.get("state").asText();
            if (state.equals("accepted")) accepted++;
            if (state.equals("unknown")) unknown++;
        }
        return new Sum(toSend.getOrDefault(channel, 0L), taken, taken - seen.size(), accepted, unknown, others);
    }

    private String occasion(JsonNode message) {
        return api.get("/api/v1/decisions/" + message.get("decision").asText())
                .get("occasion")
                .asText();
    }
}
