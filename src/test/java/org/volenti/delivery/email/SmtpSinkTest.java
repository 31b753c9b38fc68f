package org.volenti.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.volenti.consent.Permits;
import org.volenti.delivery.CarrierContract;
import org.volenti.delivery.Outcome;
import org.volenti.message.Message;

/** Servers that others wrote: Postfix's smtp-sink where it is installed, and GreenMail. */
class SmtpSinkTest {
    private static final Path SINK = Path.of("/usr/sbin/smtp-sink");

    private static Outcome deliver(SmtpCarrier carrier) throws Exception {
        var message = Mails.to("jo@example.com");
        return carrier.deliver(
                Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to()), message);
    }

    /** Lends the contract's message. */
    private abstract static class Mails extends CarrierContract {
        static Message to(String address) {
            return message(address);
        }
    }

    @Test
    void a_sink_that_hangs_up_after_the_final_dot_leaves_it_unknown() throws Exception {
        try (var sink = Sink.start("-q", ".")) {
            assertThat(deliver(sink.carrier())).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void a_sink_that_hangs_up_at_data_has_taken_nothing() throws Exception {
        try (var sink = Sink.start("-q", "DATA")) {
            assertThat(deliver(sink.carrier())).isInstanceOf(Outcome.Retryable.class);
        }
    }

    @Test
    void a_sink_takes_many_over_one_connection() throws Exception {
        try (var sink = Sink.start("-c")) {
            var carrier = sink.carrier();
            for (int i = 0; i < 100; i++) assertThat(deliver(carrier)).isInstanceOf(Outcome.Accepted.class);
            assertThat(carrier.connectionsOpened()).isEqualTo(1);
        }
    }

    @Test
    void another_library_reads_what_was_written() throws Exception {
        var mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try {
            var carrier = SmtpCarrierTest.carrier(new SmtpCarrierTest.Settings(
                    "smtp://localhost:" + mail.getSmtp().getPort()));
            assertThat(deliver(carrier)).isInstanceOf(Outcome.Accepted.class);
            var got = mail.getReceivedMessages()[0];
            assertThat(got.getSubject()).isEqualTo("Schöne Grüße, Jo");
            assertThat(got.getFrom()[0].toString()).isEqualTo("\"Marlowe, Ltd\" <hello@marlowe.example>");
            assertThat(got.getHeader("List-Unsubscribe")[0].replaceAll("\\s+", " "))
                    .startsWith("<https://links.example/u/")
                    .contains(", <mailto:");
            var parts = (MimeMultipart) got.getContent();
            assertThat(parts.getBodyPart(0).getContent().toString().strip()).isEqualTo("Grüße\r\n.\r\nend");
            assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Grüße</p>");
            carrier.close();
        } finally {
            mail.stop();
        }
    }

    private record Sink(Process process, int port) implements AutoCloseable {
        static Sink start(String... options) throws IOException, InterruptedException {
            Assumptions.assumeTrue(Files.isExecutable(SINK), "smtp-sink is not installed");
            int port;
            try (var free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            var command = new ArrayList<String>();
            command.add(SINK.toString());
            if (System.getProperty("user.name").equals("root")) command.addAll(List.of("-u", "root"));
            command.addAll(List.of(options));
            command.addAll(List.of("127.0.0.1:" + port, "50"));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!answers(port)) {
                assertThat(System.nanoTime()).as("smtp-sink is up").isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            return new Sink(process, port);
        }

        private static boolean answers(int port) {
            try (var socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        }

        SmtpCarrier carrier() {
            return SmtpCarrierTest.carrier(new SmtpCarrierTest.Settings("smtp://127.0.0.1:" + port));
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }
}
