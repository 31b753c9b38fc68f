package org.volenti.tools.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volenti.tools.demo.ProviderLog.Event;
import org.volenti.tools.demo.ProviderLog.Line;

class MailRelayTest {
    private static final String GONE = "";

    @TempDir
    Path folder;

    private @Nullable ProviderLog kept;
    private @Nullable MailRelay opened;

    @BeforeEach
    void open() throws IOException {
        kept = new ProviderLog(folder.resolve("email.log"), InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")));
        opened = new MailRelay(log());
    }

    @AfterEach
    void close() throws IOException {
        relay().close();
    }

    private ProviderLog log() {
        return requireNonNull(kept);
    }

    private MailRelay relay() {
        return requireNonNull(opened);
    }

    /** What it says last: to the mail, or before it. */
    private String mail(String id) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), relay().port())) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var greeting = in.readLine();
            if (greeting == null || !greeting.startsWith("220")) return String.valueOf(greeting);
            var out = socket.getOutputStream();
            for (var line : new String[] {"MAIL FROM:<a@shop.example>", "RCPT TO:<b@example.com>", "DATA"}) {
                out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                in.readLine();
            }
            out.write(("Message-ID: <" + id + ".mac@shop.example>\r\n\r\nHello\r\n.\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var answer = in.readLine();
            return answer == null ? GONE : answer;
        } catch (SocketException e) {
            return GONE;
        }
    }

    @Test
    void it_takes_mail_and_writes_down_which() throws IOException {
        assertThat(mail("39b-1")).startsWith("250");
        assertThat(log().lines()).containsExactly(new Line(Event.TAKEN, "39b-1"));
        assertThat(Files.readString(folder.resolve("email.log"))).isEqualTo("2026-11-22T10:00:00Z\t39b-1\ttaken\n");
    }

    @Test
    void half_way_it_takes_one_without_a_word_and_nothing_more_until_it_is_back() throws IOException {
        relay().goAwayAfter(2);
        assertThat(mail("39b-1")).startsWith("250");
        assertThat(relay().isAway()).isFalse();
        assertThat(mail("39b-2")).isEqualTo(GONE);
        assertThat(relay().isAway()).isTrue();
        assertThat(mail("39b-3")).startsWith("421");
        relay().comeBack();
        assertThat(mail("39b-3")).startsWith("250");
        assertThat(log().lines())
                .containsExactly(
                        new Line(Event.TAKEN, "39b-1"),
                        new Line(Event.TAKEN_UNANSWERED, "39b-2"),
                        new Line(Event.TAKEN, "39b-3"));
    }

    @Test
    void a_session_under_way_is_sent_away_and_ended() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), relay().port())) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("220");
            relay().goAwayAfter(1);
            assertThat(mail("39b-1")).isEqualTo(GONE);
            socket.getOutputStream().write("MAIL FROM:<a@shop.example>\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("421");
            // who waits for more, such as an answer to QUIT, must not wait for ever
            assertThat(in.readLine()).isNull();
        }
    }
}
