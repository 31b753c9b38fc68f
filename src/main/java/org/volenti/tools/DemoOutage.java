package org.volenti.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import org.volenti.tools.demo.LocalProviders;

/** In the middle of a launch the mail relay goes away; its queue waits, all else goes on, and it comes back. */
final class DemoOutage {
    /** So often in a row the same number waits: what goes elsewhere has gone. */
    private static final int STILL = 10;

    private final ApiClient api;
    private final PrintStream out;
    private final LocalProviders providers;

    DemoOutage(ApiClient api, PrintStream out, LocalProviders providers) {
        this.api = api;
        this.out = out;
        this.providers = providers;
    }

    /** @return whether so many mails are to go that there is a middle */
    boolean prepare(String campaign) {
        var forecast = api.post("/api/v1/campaigns/" + campaign + "/dry-run", "{}");
        long mails = forecast.path("channels").path("email").asLong();
        if (mails < 2) return false;
        providers.mail().goAwayAfter(mails / 2);
        return true;
    }

    /** Once all are decided. Fewer mails than foreseen may have left the relay where it was. */
    void play(String launch) {
        int still = 0;
        long waiting = -1;
        while (still < STILL && (providers.mail().isAway() || waiting != 0)) {
            long now = waiting(launch).asLong();
            still = now == waiting ? still + 1 : 0;
            waiting = now;
            Demo.pause();
        }
        if (!providers.mail().isAway()) {
            providers.mail().comeBack();
            return;
        }
        out.printf(
                "  The mail relay has gone away, and did not say whether it took the last mail. %,d wait for it (smtp %s);%n"
                        + "  by now the providers have taken: e-mail %,d, SMS %,d, push %,d.%n",
                waiting, health("smtp"), taken("email"), taken("sms"), taken("push"));
        providers.mail().comeBack();
        var bar = new Progress(out, "The relay is back", waiting);
        for (long left = waiting; left > 0; left = waiting(launch).asLong()) {
            bar.at(waiting - left);
            Demo.pause();
        }
        bar.done("nothing waits any more");
    }

    private JsonNode waiting(String launch) {
        return api.get("/api/v1/launches/" + launch).get("waiting");
    }

    private int taken(String channel) {
        return providers.log(channel).size();
    }

    /** In the service's own words. */
    private String health(String carrier) {
        for (var check : api.get("/q/health/ready").get("checks")) {
            if (check.path("name").asText().equals("delivery"))
                return check.path("data").path(carrier).asText();
        }
        return "";
    }
}
