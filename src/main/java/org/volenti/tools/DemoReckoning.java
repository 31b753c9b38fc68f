package org.volenti.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.volenti.tools.demo.LocalProviders;
import org.volenti.tools.demo.ProviderLog;

/** Sets what the providers' own logs hold beside what the service says of the same messages, and adds both up. */
final class DemoReckoning {
    private static final List<String> CHANNELS = List.of("email", "sms", "push");

    private final ApiClient api;
    private final PrintStream out;
    private final LocalProviders providers;
    private final Set<String> occasions;
    private final Set<String> seen = new HashSet<>();
    private long twice;
    private long others;

    /** @param occasions what counts: all else goes out by itself meanwhile, such as what was held the day before */
    DemoReckoning(ApiClient api, PrintStream out, LocalProviders providers, Set<String> occasions) {
        this.api = api;
        this.out = out;
        this.providers = providers;
        this.occasions = occasions;
    }

    /** @param taken in the provider's log; the others are what the service says of these */
    private record Sum(long toSend, long taken, long accepted, long unknown) {
        static final Sum NOTHING = new Sum(0, 0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(
                    toSend + other.toSend, taken + other.taken, accepted + other.accepted, unknown + other.unknown);
        }
    }

    /**
     * @param toSend by channel
     * @param waiting of these, as the service says
     * @return whether it adds up
     */
    boolean print(Map<String, Long> toSend, long waiting) {
        out.printf("%nWhat the providers' own logs hold, beside what Volenti says of the same messages:%n%n");
        out.printf("%-9s %9s %9s %9s %9s%n", "channel", "to send", "taken", "accepted", "unknown");
        var all = Sum.NOTHING;
        for (var channel : CHANNELS) {
            var sum =
                    sum(toSend.getOrDefault(channel, 0L), providers.log(channel).lines());
            out.printf("%-9s %,9d %,9d %,9d %,9d%n", channel, sum.toSend, sum.taken, sum.accepted, sum.unknown);
            all = all.plus(sum);
        }
        boolean addsUp = all.toSend == all.accepted + all.unknown + waiting
                && all.taken == all.accepted + all.unknown
                && twice == 0;
        out.printf(
                "%n  %,d to send = %,d accepted + %,d unknown + %,d waiting; the logs hold %,d, %,d of them twice.%s%n",
                all.toSend,
                all.accepted,
                all.unknown,
                waiting,
                all.taken,
                twice,
                addsUp ? "" : "  THE NUMBERS DO NOT ADD UP");
        if (all.unknown > 0)
            out.printf(
                    "  unknown: the relay took it and was gone before it said so. Nobody can tell Volenti, so it is not sent again.%n");
        if (others > 0) out.printf("  %,d more went out meanwhile for other reasons and are not counted.%n", others);
        return addsUp;
    }

    private Sum sum(long toSend, List<ProviderLog.Line> lines) {
        long taken = 0;
        long accepted = 0;
        long unknown = 0;
        for (var line : lines) {
            var message = settled(line.message());
            if (!occasions.contains(occasion(message))) {
                others++;
                continue;
            }
            taken++;
            if (!seen.add(line.message())) {
                twice++;
                continue;
            }
            switch (message.get("state").asText()) {
                case "accepted" -> accepted++;
                case "unknown" -> unknown++;
                default -> {} // then it does not add up
            }
        }
        return new Sum(toSend, taken, accepted, unknown);
    }

    /** A provider knows of a message a moment before its answer is written down. */
    private JsonNode settled(String id) {
        while (true) {
            var message = api.get("/api/v1/messages/" + id);
            if (!message.get("state").asText().equals("handingOver")) return message;
            Demo.pause();
        }
    }

    private String occasion(JsonNode message) {
        return api.get("/api/v1/decisions/" + message.get("decision").asText())
                .get("occasion")
                .asText();
    }
}
