package org.volenti.tools.chaos;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.volenti.tools.FreePort;
import org.volenti.tools.Progress;
import org.volenti.tools.ServiceCommand;
import org.volenti.tools.SinkCertificate;

/** One run by one seed: so many kills among launches, triggers, noes and failing providers, then the reckoning. */
final class ChaosRun {
    private static final String KEY = "vk_chaos";
    private static final String TOKEN = "chaos-token";
    private static final List<String> LOGS = List.of(MailSink.LOG, SmsSink.LOG, PushSink.LOG);
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(45);
    /** Leases of the killed last ten seconds; by then its heir is at work. */
    private static final Duration WORKS_WITHIN = Duration.ofSeconds(25);

    private final Path jar;
    private final long seed;
    private final int kills;
    private final int instances;
    private final People people;
    private final Path folder;
    private final PrintStream out;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final Diary diary = new Diary();
    private int databaseKills;
    private int outages;

    /** @param instances of the service, on the same data: one or two */
    ChaosRun(
            Path jar,
            long seed,
            int kills,
            int instances,
            int people,
            Path folder,
            PrintStream out,
            InstantSource clock) {
        this.jar = jar;
        this.seed = seed;
        this.kills = kills;
        this.instances = instances;
        this.people = new People(people, seed);
        this.folder = folder;
        this.out = out;
        this.clock = clock;
        this.random = new SplittableRandom(seed);
    }

    Findings run() throws IOException, InterruptedException {
        ChaosContent.write(folder.resolve("content"), kills + 1, clock.instant());
        var certificate = SinkCertificate.make(folder);
        var browsers = Browsers.make();
        var commands = commands(certificate);
        int mailPort = FreePort.find();
        int smsPort = FreePort.find();
        int pushPort = FreePort.find();
        var calls = new Calls(commands.stream().map(ServiceCommand::base).toList(), KEY, clock);
        try (var mail = sink(MailSink.class, mailPort);
                var sms = sink(SmsSink.class, smsPort, TOKEN);
                var push = sink(PushSink.class, pushPort, certificate.toString(), browsers.write());
                var victim = Victim.start(commands, settings(mailPort, smsPort, pushPort), clock)) {
            populate(calls, browsers, pushPort);
            long unansweredBefore = calls.unanswered();
            var load = new Load(calls, diary, people, seed, TOKEN, clock);
            load.begin();
            killing(calls, load, victim, List.of(mail, sms, push));
            Files.createFile(calm());
            load.end();
            return reckon(calls, calls.unanswered() - unansweredBefore);
        }
    }

    private List<ServiceCommand> commands(Path certificate) throws IOException {
        var options = List.of(
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-Djavax.net.ssl.trustStore=" + certificate,
                "-Djavax.net.ssl.trustStorePassword=" + SinkCertificate.PASSWORD);
        var commands = new ArrayList<ServiceCommand>();
        for (int i = 0; i < instances; i++) {
            commands.add(new ServiceCommand(jar, folder, folder.resolve("content"), FreePort.find(), KEY, options));
        }
        return commands;
    }

    private Sink sink(Class<?> program, int port, String... more) throws IOException {
        // beside the jar that starts the service lie its own classes
        var classes = jar.resolveSibling("app") + File.separator + "*";
        var arguments = new ArrayList<>(List.of(String.valueOf(seed), calm().toString()));
        arguments.addAll(List.of(more));
        return Sink.start(classes, program, port, folder, arguments.toArray(String[]::new));
    }

    private Path calm() {
        return folder.resolve("calm");
    }

    private static Map<String, String> settings(int mailPort, int smsPort, int pushPort) {
        var settings = new HashMap<String, String>();
        settings.put("VOLENTI_CHANNELS", String.join(",", ChaosContent.CHANNELS));
        settings.put("VOLENTI_ALLOW_HTTP", "true");
        settings.put("VOLENTI_RETRY_AFTER", "PT1S");
        settings.put("VOLENTI_SMTP_URL", "smtp://127.0.0.1:" + mailPort);
        settings.put("VOLENTI_SMTP_READ_TIMEOUT", "PT2S");
        settings.put("VOLENTI_TWILIO_URL", "http://127.0.0.1:" + smsPort);
        settings.put("VOLENTI_TWILIO_ACCOUNT_SID", "AC" + "0".repeat(32));
        settings.put("VOLENTI_TWILIO_AUTH_TOKEN", TOKEN);
        settings.put("VOLENTI_TWILIO_READ_TIMEOUT", "PT2S");
        settings.put("VOLENTI_TWILIO_SEGMENTS_PER_SECOND", "200");
        settings.put("VOLENTI_PUSH_INNER_HOSTS", "localhost:" + pushPort);
        settings.put("VOLENTI_PUSH_TIMEOUT", "PT2S");
        return settings;
    }

    private void populate(Calls calls, Browsers browsers, int pushPort) throws IOException {
        for (var some : people.customers(browsers, pushPort)) {
            var answer = calls.post("/api/v1/customers", "", some);
            if (!answer.good() || answer.body().toString().contains("rejected"))
                throw new IOException("the customers came to " + answer);
        }
        for (int person = 1; person <= people.count(); person++) {
            if (!people.agreed(person)) continue;
            for (var channel : ChaosContent.CHANNELS) diary.yes(person, channel, clock.instant());
        }
        upload(calls, "consents", people.consents(folder, browsers, pushPort, clock.instant()));
    }

    private static void upload(Calls calls, String kind, Path csv) throws IOException {
        var begun = calls.upload("/api/v1/imports/" + kind, csv);
        var path = "/api/v1/imports/" + begun.body().path("id").asText();
        while (true) {
            var job = calls.get(path);
            var state = job.body().path("state").asText();
            if (state.equals("done") && job.body().path("rejected").asLong() == 0) return;
            if (!state.equals("running")) throw new IOException("the import of " + kind + " came to " + job);
            LockSupport.parkNanos(100_000_000);
        }
    }

    private void killing(Calls calls, Load load, Victim victim, List<Sink> sinks) throws IOException {
        var bar = new Progress(out, "Killing, seed " + seed, kills);
        launch(calls, 0);
        load.regret(0);
        for (int kill = 1; kill <= kills; kill++) {
            boolean atWork = random.nextInt(3) > 0;
            boolean databaseToo = random.nextInt(3) == 0;
            int outage = random.nextInt(9);
            if (outage < sinks.size()) {
                outages++;
                sinks.get(outage).kill();
            }
            if (atWork) awaitWork();
            pause(random.nextInt(2_000));
            for (var sink : sinks) sink.comeBack();
            pause(random.nextInt(1_000));
            int which = random.nextInt(instances);
            if (databaseToo) {
                databaseKills++;
                victim.killWithDatabase();
            } else {
                victim.kill(which);
            }
            pause(random.nextInt(500));
            victim.comeBack();
            launch(calls, kill);
            load.regret(kill);
            bar.at(kill);
        }
        pause(2_000);
        bar.done("");
    }

    /** Until some more hand-overs have begun: a kill of a service that does nothing shows little. */
    private void awaitWork() throws IOException {
        long end = System.nanoTime() + WORKS_WITHIN.toNanos();
        long enough = written() + 5_000 + random.nextInt(20_000);
        while (written() < enough && System.nanoTime() - end < 0) pause(50);
    }

    /** Bytes in all logs. */
    private long written() throws IOException {
        long bytes = 0;
        for (var log : LOGS) bytes += size(folder.resolve(log));
        return bytes;
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private void launch(Calls calls, int number) throws IOException {
        var path = "/api/v1/campaigns/" + ChaosContent.wave(number) + "/launch";
        for (int tries = 0; tries < 100; tries++) {
            var answer = calls.post(path, "", "{}");
            // 409: it was launched, and the answer was lost
            if (answer.good() || answer.status() == 409) {
                diary.launched.add(number);
                return;
            }
            pause(200);
        }
        throw new IOException("cannot launch " + path);
    }

    private Findings reckon(Calls calls, long unanswered) throws IOException {
        awaitLaunches(calls);
        var findings = look(calls, unanswered);
        if (findings.faults() == 0) return findings;
        // what moved between the look at the service and that at the logs is no fault: a real one is still there
        pause(3_000);
        return look(calls, unanswered);
    }

    private Findings look(Calls calls, long unanswered) throws IOException {
        var told = new Told(calls);
        told.read(people, diary.fired, SETTLES_WITHIN.toNanos());
        var lines = new ArrayList<SinkLog.Line>();
        for (var log : LOGS) lines.addAll(SinkLog.read(folder.resolve(log)));
        var done = new Findings.Done(instances > 1 ? 1 : 0, kills, databaseKills, outages, unanswered);
        return new Checker(diary, people, lines).check(told.all(), done);
    }

    private static void awaitLaunches(Calls calls) {
        long end = System.nanoTime() + SETTLES_WITHIN.toNanos();
        while (System.nanoTime() - end < 0) {
            boolean waiting = false;
            for (var launch : calls.get("/api/v1/launches?limit=200").body().path("items")) {
                waiting |= !launch.path("state").asText().equals("done")
                        || launch.path("waiting").asLong() > 0;
            }
            if (!waiting) return;
            pause(300);
        }
    }

    private static void pause(int milliseconds) {
        LockSupport.parkNanos(milliseconds * 1_000_000L);
    }
}
