package org.volenti.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;

/**
 * Requests at even distances, each timed from when it was due, so that a service that falls behind cannot hide it.
 *
 * @param call makes the request of that number; whether it was answered as it should be
 */
record SteadyLoad(int aSecond, IntPredicate call) {
    /**
     * Milliseconds, sorted.
     *
     * @param refused how many were not answered as they should be
     */
    record Times(List<Double> sorted, int refused) {
        double percentile(int percent) {
            if (sorted.isEmpty()) return Double.NaN;
            return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
        }
    }

    Times run(int seconds) throws InterruptedException {
        int requests = aSecond * seconds;
        long apart = 1_000_000_000L / aSecond;
        var times = new ConcurrentLinkedQueue<Double>();
        var threads = new ArrayList<Thread>(requests);
        long began = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            int number = i;
            long due = began + i * apart;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            threads.add(Thread.startVirtualThread(() -> {
                if (call.test(number)) times.add((System.nanoTime() - due) / 1e6);
            }));
        }
        for (var thread : threads) thread.join();
        var sorted = times.stream().sorted().toList();
        return new Times(sorted, requests - sorted.size());
    }

    /** As many a second as this number of callers get answered, each asking again at once. */
    static double most(int callers, int seconds, IntPredicate call) throws InterruptedException {
        var answered = new AtomicInteger();
        var number = new AtomicInteger();
        var threads = new ArrayList<Thread>(callers);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int i = 0; i < callers; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                while (System.nanoTime() < end) {
                    if (call.test(number.getAndIncrement())) answered.incrementAndGet();
                }
            }));
        }
        for (var thread : threads) thread.join();
        return answered.get() / (double) seconds;
    }
}
