package org.volenti.tools;

import java.util.concurrent.atomic.AtomicInteger;

/** How soon the API answers: triggers, “may we write to her?”, and withdrawals, alone and while a launch runs. */
final class BenchCalls {
    /** Seconds of the same load before it is measured: the JVM compiles what runs often, while it runs. */
    private static final int WARMING = 45;
    /** After another load, before this one is measured: what was compiled for that one is compiled once more. */
    private static final int SETTLING = 15;

    private static final int TRIGGERS = 200;
    private static final int WITHDRAWALS = 50;
    private static final int ASKING = 16;

    private final Callers callers;
    private final int customers;
    private final BenchReport report;
    private final AtomicInteger withdrawn = new AtomicInteger();

    BenchCalls(Callers callers, int customers, BenchReport report) {
        this.callers = callers;
        this.customers = customers;
        this.report = report;
    }

    /** @param launch decides for everybody, and what it decides is handed over all the while */
    void trigger(Runnable launch) throws InterruptedException {
        var triggers = new SteadyLoad(TRIGGERS, this::isTriggered);
        var withdrawals = new SteadyLoad(WITHDRAWALS, any -> isWithdrawn());
        System.out.println("Triggers, " + TRIGGERS + " a second …");
        triggers.run(WARMING);
        report(triggers.run(20), "API trigger, 200/s alone", "under 50");
        withdrawals.run(SETTLING);
        var launching = Thread.ofVirtual().start(launch);
        report(triggers.run(10), "API trigger, 200/s during a launch", "");
        report(withdrawals.run(10), "withdrawal, 50/s during a launch", "under 100");
        launching.join();
    }

    private boolean isTriggered(int number) {
        var body = """
                {"campaign": "shipped", "customer": "%s", "data": {"number": "%d"}}
                """.formatted(anybody(number), number);
        return callers.post("/api/v1/triggers", "bench-" + System.nanoTime() + "-" + number, body) == 202;
    }

    /** Each of another customer. */
    private boolean isWithdrawn() {
        var body = """
                {"customer": "%s", "channel": "email", "purpose": "offers", "action": "withdrawn", "source": "bench",
                 "actor": "customer"}
                """.formatted(anybody(withdrawn.getAndIncrement()));
        return callers.post("/api/v1/consents", "", body) == 201;
    }

    private boolean isAnswered(int number) {
        var body = """
                {"customer": "%s", "channel": "email", "purpose": "offers"}
                """.formatted(anybody(number));
        return callers.post("/api/v1/permissions/check", "", body) == 200;
    }

    private String anybody(int number) {
        return BenchShop.ref((int) (number * 97L % customers) + 1);
    }

    void ask() throws InterruptedException {
        System.out.println("Asking for permission …");
        SteadyLoad.most(ASKING, WARMING, this::isAnswered);
        report.figure(
                "permissions/check", SteadyLoad.most(ASKING, 10, this::isAnswered), "requests/s", "at least 2,000");
        var checks = new SteadyLoad(1_000, this::isAnswered);
        checks.run(2 * SETTLING);
        report(checks.run(20), "permissions/check, 1,000/s", "under 10");
        var withdrawals = new SteadyLoad(WITHDRAWALS, any -> isWithdrawn());
        withdrawals.run(SETTLING);
        report(withdrawals.run(40), "withdrawal, 50/s", "under 20");
    }

    private void report(SteadyLoad.Times times, String what, String target) {
        report.milliseconds(what + ", p50", times.percentile(50), "");
        report.milliseconds(what + ", p99", times.percentile(99), target);
        if (times.refused() > 0) report.figure(what + ", refused", times.refused(), "requests", "none");
    }
}
