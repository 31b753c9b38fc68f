package org.volenti.delivery.email;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Two mail servers that answer as told, and the carrier that hands mail over to the first of them that can be reached. */
public final class Relays implements AutoCloseable {
    public final ScriptedSmtpServer first = new ScriptedSmtpServer();
    public final ScriptedSmtpServer second = new ScriptedSmtpServer();
    private final SmtpCarrier carrier;

    public Relays() {
        this("", "");
    }

    /** @param domains as {@code VOLENTI_SMTP_DOMAINS} */
    public Relays(String domains) {
        this("", "", Optional.of(domains));
    }

    /** @param limits of each, as behind the question mark of its URL */
    public Relays(String ofFirst, String ofSecond) {
        this(ofFirst, ofSecond, Optional.empty());
    }

    private Relays(String ofFirst, String ofSecond, Optional<String> domains) {
        carrier = SmtpCarrierTest.carrier(new SmtpCarrierTest.Settings(
                "smtp://localhost:%d%s, smtp://127.0.0.1:%d%s"
                        .formatted(first.port(), ofFirst, second.port(), ofSecond),
                domains));
    }

    public SmtpCarrier carrier() {
        return carrier;
    }

    /** As attempts name them. */
    public String firstName() {
        return "smtp:localhost:" + first.port();
    }

    public String secondName() {
        return "smtp:127.0.0.1:" + second.port();
    }

    /** What both took together, answered or not. */
    public List<String> taken() {
        return Stream.concat(first.taken.stream(), second.taken.stream()).toList();
    }

    @Override
    public void close() throws IOException {
        carrier.close();
        first.close();
        second.close();
    }
}
