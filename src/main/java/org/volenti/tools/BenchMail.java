package org.volenti.tools;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How much mail a second goes into a sink on this machine, plain, then signed and with return paths. */
final class BenchMail {
    /** What a mail of {@link BenchContent} takes on the wire. */
    private static final int BYTES = 5_000;

    private BenchMail() {}

    /** Launches campaigns, and hands over what they decided, by a service with those settings. */
    interface HandOver {
        BenchDrain of(Map<String, String> settings, String... campaigns) throws IOException;
    }

    static void measure(BenchReport report, SmtpSink sink, int mails, Path folder, HandOver handOver)
            throws IOException, InterruptedException {
        double limit = sink.limit(mails, BYTES);
        var plain = handOver.of(sink.settings(), "autumn");
        report.figure("SMTP, just started", plain.first(), "messages/s", "");
        report.figure("SMTP", plain.second(), "messages/s", "at least 1,500");
        report.limit("smtp-source into the same sink", limit, "messages/s", plain.second() / limit, "");

        var settings = new HashMap<>(sink.settings());
        settings.putAll(BenchKeys.signing(folder));
        // two: what signs and tracks takes a minute to be compiled
        var signed = handOver.of(settings, "advent", "epiphany");
        report.figure("SMTP, signed and tracked, just started", signed.first(), "messages/s", "");
        report.figure("SMTP, signed (RSA, 2048 bits) and tracked", signed.second(), "messages/s", "at least 2,500");
        double alone = BenchKeys.signatures();
        report.limit("signatures alone, on one core", alone, "signatures/s", signed.second() / alone, "");
    }
}
