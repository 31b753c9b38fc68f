package org.volenti.tools.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** What the service says of every decision and message, by its public API. */
final class Told {
    private static final int AT_ONCE = 8;
    private static final Set<String> OPEN = Set.of("planned", "handingOver", "retryAt");

    private final Calls calls;
    private final Map<String, Decision> decisions = new ConcurrentHashMap<>();

    Told(Calls calls) {
        this.calls = calls;
    }

    /**
     * @param occasion as the wording carries it: what the sinks log
     * @param state of its message; empty without one
     */
    record Decision(int person, String occasion, String id, String verdict, Optional<String> message, String state) {
        boolean sends() {
            return verdict.equals("send");
        }

        boolean isOpen() {
            return sends() && OPEN.contains(state);
        }
    }

    List<Decision> all() {
        return List.copyOf(decisions.values());
    }

    /** Asks for everybody, then for what is still under way until nothing is, or patience ends. */
    void read(People people, Map<String, Diary.Fired> fired, long patienceNanos) {
        var byDecision = new ConcurrentHashMap<String, String>();
        fired.forEach((occasion, told) -> byDecision.put(told.decision(), occasion));
        var everybody = new ArrayList<Runnable>();
        for (int i = 1; i <= people.count(); i++) {
            int person = i;
            everybody.add(() -> read(person, byDecision));
        }
        together(everybody);
        long end = System.nanoTime() + patienceNanos;
        while (true) {
            var open = all().stream().filter(Decision::isOpen).toList();
            if (open.isEmpty() || System.nanoTime() - end > 0) return;
            LockSupport.parkNanos(500_000_000);
            together(open.stream()
                    .map(decision -> (Runnable) () -> read(decision.person, byDecision))
                    .toList());
        }
    }

    private static void together(List<Runnable> questions) {
        var permits = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var question : questions) {
                permits.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        question.run();
                    } finally {
                        permits.release();
                    }
                });
            }
        }
    }

    private void read(int person, Map<String, String> byDecision) {
        var cursor = "";
        do {
            var page = answered("/api/v1/customers/" + People.ref(person) + "/decisions?limit=200" + cursor);
            for (var item : page.path("items")) {
                var decision = decision(person, item, byDecision);
                decisions.put(decision.id, decision);
            }
            var next = page.path("next");
            cursor = next.isTextual() ? "&cursor=" + next.asText() : "";
        } while (!cursor.isEmpty());
    }

    private Decision decision(int person, JsonNode item, Map<String, String> byDecision) {
        var id = item.path("id").asText();
        var campaign = item.path("campaign").asText();
        var occasion =
                campaign.startsWith("wave-") ? campaign : byDecision.getOrDefault(id, campaign + " that nobody fired");
        var message = Optional.of(item.path("messageId").asText()).filter(text -> !text.isEmpty());
        var state = message.map(
                text -> answered("/api/v1/messages/" + text).path("state").asText());
        return new Decision(person, occasion, id, item.path("verdict").asText(), message, state.orElse(""));
    }

    private JsonNode answered(String path) {
        for (int tries = 0; ; tries++) {
            var answer = calls.get(path);
            if (answer.good() || answer.status() == 404) return answer.body();
            if (tries == 50) throw new IllegalStateException(path + " was answered " + answer.status());
            LockSupport.parkNanos(200_000_000);
        }
    }
}
