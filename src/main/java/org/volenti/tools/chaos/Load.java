package org.volenti.tools.chaos;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * What people and programs do all the while: triggers by API, withdrawals, text messages that say STOP, new consents.
 * Whoever gets no answer asks again, with the same key, until there is one.
 */
final class Load {
    private static final int TRIGGERS_A_SECOND = 12;
    private static final int WORDS_A_SECOND = 8;
    /** Whoever got no answer asks again after a fifth of a second, then ever later. */
    private static final long AGAIN = 200_000_000;

    private static final long AGAIN_AT_LAST = 3_000_000_000L;
    /** Callers who wait for an answer; nobody begins while there are more. */
    private static final int MOST_WAITING = 60;

    private static final long REGRET_WITHIN = 15_000_000_000L;

    private final Calls calls;
    private final Diary diary;
    private final People people;
    private final long seed;
    private final String token;
    private final InstantSource clock;
    /** A person says one thing after the other. */
    private final Set<Integer> speaking = ConcurrentHashMap.newKeySet();

    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Queue<Thread> asking = new ConcurrentLinkedQueue<>();
    private final List<Thread> rhythms = new ArrayList<>();
    private volatile boolean over;

    Load(Calls calls, Diary diary, People people, long seed, String token, InstantSource clock) {
        this.calls = calls;
        this.diary = diary;
        this.people = people;
        this.seed = seed;
        this.token = token;
        this.clock = clock;
    }

    void begin() {
        rhythm(TRIGGERS_A_SECOND, this::trigger);
        rhythm(WORDS_A_SECOND, this::word);
    }

    /** One in six of those whom a launch is for says no while its messages wait. */
    void regret(int launch) {
        for (int i = 1; i <= people.count(); i++) {
            int person = i;
            var random = new SplittableRandom(seed * 15_485_863 + launch * 32_452_843L + person);
            if (!ChaosContent.isFor(launch, people.wave(person)) || random.nextInt(6) > 0) continue;
            asking.add(Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(random.nextLong(REGRET_WITHIN));
                if (over || !speaking.add(person)) return;
                try {
                    for (var channel : ChaosContent.CHANNELS) withdraw(person, channel);
                } finally {
                    speaking.remove(person);
                }
            }));
        }
    }

    private interface Act {
        void act(int number, SplittableRandom random);
    }

    private void rhythm(int aSecond, Act act) {
        rhythms.add(Thread.ofVirtual().start(() -> {
            for (int number = 1; !over; number++) {
                int nth = number;
                var random = new SplittableRandom(seed * 7_919 + aSecond * 104_729L + nth);
                if (waiting.tryAcquire()) {
                    asking.add(Thread.ofVirtual().start(() -> {
                        try {
                            act.act(nth, random);
                        } finally {
                            waiting.release();
                        }
                    }));
                }
                LockSupport.parkNanos(1_000_000_000L / aSecond);
            }
        }));
    }

    private void trigger(int number, SplittableRandom random) {
        int person = random.nextInt(people.count()) + 1;
        var campaign = List.of("nudge", "shipped", "code", "ready").get(random.nextInt(4));
        var body = """
                {"campaign": "%s", "customer": "%s", "data": {"number": "%d"}}
                """.formatted(campaign, People.ref(person), number);
        var key = "chaos-" + seed + "-" + number;
        var answer = untilAnswered(() -> calls.post("/api/v1/triggers", key, body));
        if (!answer.good()) throw new IllegalStateException("a trigger was answered " + answer);
        // asked again with the same key it must be the same decision, and is the same message
        if (random.nextInt(5) == 0) answer = untilAnswered(() -> calls.post("/api/v1/triggers", key, body));
        diary.fired.put(
                campaign + "-" + number,
                new Diary.Fired(person, answer.body().path("id").asText()));
    }

    private void word(int number, SplittableRandom random) {
        int person = random.nextInt(people.count()) + 1;
        if (!speaking.add(person)) return;
        try {
            switch (random.nextInt(11)) {
                case 0, 1 -> grant(person, "email");
                case 2 -> grant(person, "sms");
                case 3, 4, 5 -> withdraw(person, "email");
                case 6 -> withdraw(person, "sms");
                case 7 -> grant(person, "push");
                case 8, 9 -> withdraw(person, "push");
                default -> stop(person, number);
            }
        } finally {
            speaking.remove(person);
        }
    }

    private void grant(int person, String channel) {
        diary.yes(person, channel, clock.instant());
        say(person, channel, "granted");
    }

    private void withdraw(int person, String channel) {
        var answer = say(person, channel, "withdrawn");
        if (answer.good()) diary.no(person, channel, answer.at());
    }

    private Calls.Answer say(int person, String channel, String action) {
        var body = People.CONSENT.formatted(People.ref(person), channel, action);
        return untilAnswered(() -> calls.post("/api/v1/consents", "", body));
    }

    /** Twilio passes it on, and calls again until somebody answers. */
    private void stop(int person, int number) {
        var sid = "SM%032x".formatted(seed * 1_000_000 + number);
        var form = Map.of("MessageSid", sid, "From", People.phone(person), "To", "+491511234567", "Body", "STOP");
        var call = new TwilioCall(calls.at("/hooks/twilio/inbound"), form, token);
        for (long wait = AGAIN; ; wait = later(wait)) {
            int status = call.make(calls.http());
            if (status / 100 == 2) {
                diary.no(person, "sms", clock.instant());
                return;
            }
            if (status / 100 == 4) throw new IllegalStateException("STOP was answered " + status);
            LockSupport.parkNanos(wait);
        }
    }

    private interface Question {
        Calls.Answer ask();
    }

    private static Calls.Answer untilAnswered(Question question) {
        for (long wait = AGAIN; ; wait = later(wait)) {
            var answer = question.ask();
            // 409: the same key is being answered, by a call whose caller has gone
            if (!answer.again() && answer.status() != 409) return answer;
            LockSupport.parkNanos(wait);
        }
    }

    private static long later(long wait) {
        return Math.min(wait * 3 / 2, AGAIN_AT_LAST);
    }

    /** Begins nothing more, and waits for the last answers. */
    void end() throws InterruptedException {
        over = true;
        for (var rhythm : rhythms) rhythm.join();
        for (var thread = asking.poll(); thread != null; thread = asking.poll()) thread.join();
    }
}
