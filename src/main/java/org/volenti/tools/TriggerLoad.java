package org.volenti.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * 200 API triggers a second at even distances, each timed from when it was due, so that a service that falls behind cannot
 * hide it.
 */
final class TriggerLoad {
    static final int A_SECOND = 200;
    private static final long APART = 1_000_000_000L / A_SECOND;

    private final ApiClient api;
    private final int customers;

    TriggerLoad(ApiClient api, int customers) {
        this.api = api;
        this.customers = customers;
    }

    /**
     * Milliseconds, sorted.
     *
     * @param refused how many were not answered 202
     */
    record Times(List<Double> sorted, int refused) {
        double percentile(int percent) {
            if (sorted.isEmpty()) return Double.NaN;
            return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
        }
    }

    Times run(int seconds) throws InterruptedException {
        int requests = A_SECOND * seconds;
        var times = new ConcurrentLinkedQueue<Double>();
        var threads = new ArrayList<Thread>(requests);
        long began = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            long due = began + i * APART;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            var key = "bench-" + began + "-" + i;
            var body = """
                    {"campaign": "shipped", "customer": "%s", "data": {"number": "%d"}}
                    """.formatted(BenchShop.ref((int) (i * 97L % customers) + 1), i);
            threads.add(Thread.startVirtualThread(() -> {
                if (api.trigger(key, body).status() == 202) times.add((System.nanoTime() - due) / 1e6);
            }));
        }
        for (var thread : threads) thread.join();
        var sorted = times.stream().sorted().toList();
        return new Times(sorted, requests - sorted.size());
    }
}
