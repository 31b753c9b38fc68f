package org.volenti.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.volenti.tools.demo.LocalProviders;

/** A sample shop through the whole way once: imported by the public import, three campaigns launched, the numbers added up. */
public final class Demo {
    private static final int CUSTOMERS = 5_000;
    private static final List<String> CAMPAIGNS = List.of("refill", "come-back", "club-win-back");
    /** The one with most mails. */
    private static final String INTERRUPTED = "come-back";

    private final ApiClient api;
    private final URI base;
    private final PrintStream out;
    private final Instant now;
    private final Optional<LocalProviders> providers;

    /** @param providers that really get the messages; without them the service goes by its own settings */
    public Demo(URI base, String apiKey, PrintStream out, Instant now, Optional<LocalProviders> providers) {
        this.api = new ApiClient(base, apiKey);
        this.base = base;
        this.out = out;
        this.now = now;
        this.providers = providers;
    }

    public void run() throws IOException {
        out.printf(
                "%nA sample shop: %,d customers, a year of purchases, consents made up for the demo.%n%s%n",
                CUSTOMERS,
                providers.isPresent()
                        ? "Its e-mail, SMS and push go to providers played on this machine, by the real adapters.\n"
                        : "");
        importShop();
        var launches = new ArrayList<JsonNode>();
        for (var campaign : CAMPAIGNS) launches.add(launch(campaign));
        var order = shipOneOrder();
        table(launches, order);
        providers.ifPresent(local -> reckon(local, launches, order));
        out.printf("""

                Look at it:   %s   (user admin; the password was printed at the first start)
                Each message: %s
                API key:      demo-api-key in the data folder (.volenti)
                Stop with Ctrl-C; ./volenti run starts it again with everything still there.
                """, base.resolve("/studio"), base.resolve("/studio/inbox"));
    }

    private void importShop() throws IOException {
        var folder = Files.createTempDirectory("volenti-demo");
        try {
            new SampleShop(CUSTOMERS, now).write(folder);
            for (var kind : List.of("customers", "events", "consents")) upload(kind, folder.resolve(kind + ".csv"));
        } finally {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private void upload(String kind, Path csv) {
        var bar = new Progress(out, "Importing " + kind, lines(csv));
        var id = api.upload(kind, csv).get("id").asText();
        while (true) {
            var job = api.get("/api/v1/imports/" + id);
            bar.at(job.get("rows").asLong());
            switch (job.get("state").asText()) {
                case "done" -> {
                    bar.done("%,d accepted, %,d of them known, %,d rejected"
                            .formatted(
                                    job.get("accepted").asLong(),
                                    job.get("known").asLong(),
                                    job.get("rejected").asLong()));
                    return;
                }
                case "failed" -> throw new IllegalStateException("the import failed: " + job);
                default -> pause();
            }
        }
    }

    private static long lines(Path csv) {
        try (var lines = Files.lines(csv)) {
            return lines.count() - 1;
        } catch (IOException e) {
            return 0;
        }
    }

    private JsonNode launch(String campaign) {
        var outage = providers
                .filter(local -> campaign.equals(INTERRUPTED))
                .map(local -> new DemoOutage(api, out, local))
                .filter(middle -> middle.prepare(campaign));
        var id = api.post("/api/v1/campaigns/" + campaign + "/launch", "{\"again\": true}")
                .get("launch")
                .asText();
        Progress bar = null;
        while (true) {
            var launch = api.get("/api/v1/launches/" + id);
            if (bar == null)
                bar = new Progress(
                        out, "Launching " + campaign, launch.get("audience").asLong());
            bar.of(launch.get("audience").asLong());
            bar.at(launch.get("decided").asLong());
            if (launch.get("state").asText().equals("done")
                    && (outage.isPresent() || launch.get("waiting").asLong() == 0)) {
                bar.done("%,d people decided".formatted(launch.get("decided").asLong()));
                outage.ifPresent(middle -> middle.play(id));
                return launch;
            }
            pause();
        }
    }

    /** A service message goes out at any hour, so that the inbox is not empty at night. */
    private JsonNode shipOneOrder() {
        return api.trigger(
                "demo-shipped-" + now,
                "{\"campaign\": \"order-shipped\", \"customer\": \"c-10001\", \"data\": {\"number\": \"L-20417\", \"carrier\": \"Hafenpost\", \"trackingUrl\": \"https://hafenpost.example/L-20417\"}}");
    }

    private void reckon(LocalProviders local, List<JsonNode> launches, JsonNode order) {
        var toSend = new HashMap<String, Long>();
        var occasions = new HashSet<String>();
        for (var launch : launches) {
            occasions.add("launch:" + launch.get("launch").asText());
            launch.get("channels")
                    .properties()
                    .forEach(count ->
                            toSend.merge(count.getKey(), count.getValue().asLong(), Long::sum));
        }
        if (order.path("verdict").asText().equals("send")) {
            occasions.add(order.get("occasion").asText());
            toSend.merge(order.get("channel").asText(), 1L, Long::sum);
            awaitGone(order.get("messageId").asText());
        }
        long waiting = 0;
        for (var campaign : launches)
            waiting += api.get("/api/v1/launches/" + campaign.get("launch").asText())
                    .get("waiting")
                    .asLong();
        new DemoReckoning(api, local, toSend, occasions).print(out, waiting);
    }

    private void awaitGone(String message) {
        while (List.of("planned", "handingOver", "retryAt")
                .contains(api.get("/api/v1/messages/" + message).get("state").asText())) pause();
    }

    private void table(List<JsonNode> launches, JsonNode order) {
        out.printf(
                "%n%-16s %9s %9s %9s %11s  %s%n", "campaign", "audience", "sent", "held", "suppressed", "by channel");
        for (var launch : launches) {
            long held = sum(launch.get("hold"));
            long suppressed = sum(launch.get("suppress"));
            long audience = launch.get("audience").asLong();
            long sent = launch.get("send").asLong();
            out.printf(
                    "%-16s %,9d %,9d %,9d %,11d  %s%s%n",
                    launch.get("campaign").asText(),
                    audience,
                    sent,
                    held,
                    suppressed,
                    words(launch.get("channels")),
                    audience == sent + held + suppressed ? "" : "  THE NUMBERS DO NOT ADD UP");
        }
        var verdict = order.path("verdict").asText();
        out.printf(
                "%-16s %,9d %,9d %,9d %,11d  %s%n",
                "order-shipped",
                1,
                verdict.equals("send") ? 1 : 0,
                verdict.equals("hold") ? 1 : 0,
                verdict.equals("suppress") ? 1 : 0,
                "by API, to one customer"
                        + (order.path("channel").isTextual()
                                ? ": " + order.path("channel").asText() + " 1"
                                : ""));
        out.println();
        for (var launch : launches) {
            out.printf("  %s%n", launch.get("campaign").asText());
            reasons("held", launch.get("hold"));
            reasons("suppressed", launch.get("suppress"));
        }
        if (launches.stream().anyMatch(launch -> launch.get("hold").has("QUIET_HOURS")))
            out.printf(
                    "%n  QUIET_HOURS: where they are nobody is written to at this hour (quietHours in campaigns/policy.yaml). They are%n"
                            + "  decided again in their morning and go out by themselves; the studio counts them.%n");
    }

    private void reasons(String verdict, JsonNode counts) {
        var ordered = new TreeMap<Long, List<String>>(Comparator.reverseOrder());
        for (var count : counts.properties()) {
            ordered.computeIfAbsent(count.getValue().asLong(), n -> new ArrayList<>())
                    .add(count.getKey());
        }
        ordered.forEach((people, reasons) ->
                reasons.forEach(reason -> out.printf("    %-11s %,7d  %s%n", verdict, people, reason)));
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (var count : counts) sum += count.asLong();
        return sum;
    }

    private static String words(JsonNode counts) {
        var words = new ArrayList<String>();
        counts.properties()
                .forEach(count ->
                        words.add(count.getKey() + " " + count.getValue().asLong()));
        return String.join(", ", words);
    }

    static void pause() {
        LockSupport.parkNanos(100_000_000);
    }
}
