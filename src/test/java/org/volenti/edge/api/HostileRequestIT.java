package org.volenti.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.testing.Api;

/** Requests byte for byte as an attacker writes them: unfinished, broken, slow. */
@QuarkusTest
class HostileRequestIT {
    private static final Logger API_LOG = Logger.getLogger("org.volenti.api");
    private static final Logger SERVER_LOG = Logger.getLogger("io.quarkus.vertx.http.runtime.QuarkusErrorHandler");

    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        API_LOG.addHandler(listening);
        SERVER_LOG.addHandler(listening);
    }

    @AfterEach
    void listenNoMore() {
        API_LOG.removeHandler(listening);
        SERVER_LOG.removeHandler(listening);
    }

    private static Socket sent(String request) throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    /** The status line, headers and body; empty when the connection is closed without an answer. */
    private static List<String> answer(Socket socket) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        try {
            return reader.lines().toList();
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }

    private static String post(String path, String type, String body, int announced, String... more) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                + "\r\nContent-Length: " + announced + "\r\n" + String.join("", more) + "\r\n" + body;
    }

    private static final String KEY = "Authorization: Bearer " + Api.KEY + "\r\n";

    @Test
    void strangers_with_unfinished_bodies_hold_no_place() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 15; i++) {
                slow.add(sent(post("/u/x", "application/x-www-form-urlencoded", "a", 9_999)));
                slow.add(sent(post("/studio/sign-in", "application/x-www-form-urlencoded", "a", 9_999)));
                slow.add(sent(post("/api/v1/events", "application/json", "[", 9_999, KEY)));
                slow.add(sent(post("/hooks/email", "message/rfc822", "Subject: ", 9_999)));
                slow.add(sent(post("/push/offers", "application/json", "{", 9_999)));
            }
            assertThat(RestAssured.get("/u/AAAA").statusCode()).isEqualTo(200);
            assertThat(Api.given().get("/api/v1/probe/database").statusCode()).isEqualTo(200);
            assertThat(RestAssured.get("/studio/sign-in").statusCode()).isEqualTo(200);
        } finally {
            for (var socket : slow) socket.close();
        }
    }

    @Test
    void a_form_that_does_not_come_is_given_up() throws IOException {
        try (var socket = sent(post("/u/x", "application/x-www-form-urlencoded", "a", 9_999))) {
            // the answer is the end of the connection; without it this reads until the socket's own time-out
            assertThat(answer(socket)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"/u/AAA,64", "/studio/sign-in,64", "/p/AAA,64"})
    void a_form_is_no_larger_than_a_form(String path, String kilobytes) throws IOException {
        int large = 65_537;
        try (var socket = sent(post(path, "application/x-www-form-urlencoded", "a".repeat(large), large))) {
            assertThat(answer(socket).getFirst()).contains("413");
            assertThat(kilobytes).isEqualTo("64");
        }
    }

    /** Its length is not announced: it is known only when it is too large, by whoever reads it. */
    @ParameterizedTest
    @CsvSource({
        "/u/AAA,multipart/form-data; boundary=b,300000,a",
        "/studio/sign-in,multipart/form-data; boundary=b,300000,a",
        "/studio/imports,multipart/form-data; boundary=b,300000,a",
        "/api/v1/events,application/json,10000001,a"
    })
    void a_body_in_chunks_that_grows_too_large_is_answered_once(String path, String type, int large, String letter)
            throws IOException {
        for (int i = 0; i < 5; i++) {
            try (var socket = sent("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n"
                    + KEY + "Transfer-Encoding: chunked\r\n\r\n")) {
                var body = (type.startsWith("multipart") ? "--b\r\n\r\n" : "") + letter.repeat(large);
                // beside the reader: who is answered half way need not be listened to any longer
                Thread.startVirtualThread(() -> sendInChunks(socket, body));
                var first = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                        .readLine();
                assertThat(first).isNotNull();
            }
        }
        assertThat(logged).isEmpty();
    }

    /** As much of it as is taken. */
    private static void sendInChunks(Socket socket, String body) {
        int size = 32_768;
        try {
            for (int at = 0; at < body.length(); at += size) {
                var part = body.substring(at, Math.min(body.length(), at + size));
                socket.getOutputStream()
                        .write((Integer.toHexString(part.length()) + "\r\n" + part + "\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
            socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException closed) {
            // the answer came before the end of it
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "Multipart/Form-Data",
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=x"
            })
    void the_api_takes_no_forms_whole_or_broken(String type) throws IOException {
        for (var path : List.of("/api/v1/events", "/api/v1/consents", "/api/v1/triggers")) {
            try (var socket = sent(post(path, type, "x=%zz", 5, KEY))) {
                assertThat(answer(socket).getFirst()).contains("415");
            }
        }
        assertThat(logged).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ";;;///,x",
        "application/x-www-form-urlencoded,a=%zz",
        "multipart/form-data; boundary=x,--x",
        "multipart/form-data,x"
    })
    void a_broken_form_is_answered_and_not_logged(String type, String body) throws IOException {
        for (var path : List.of("/u/AAA", "/p/AAA", "/studio/sign-in")) {
            try (var socket = sent(post(path, type, body, body.length()))) {
                assertThat(answer(socket).getFirst()).as(path).doesNotContain(" 500");
            }
        }
        assertThat(logged).isEmpty();
    }

    @Test
    void what_a_stranger_wrote_stays_on_one_line_of_the_log() {
        var fault = LoggedFault.of(new IllegalStateException("a", new IOException("b\r\nERROR forged\u0000")));
        assertThat(fault.getCause()).hasMessage("java.io.IOException: b  ERROR forged ");
        assertThat(fault.getCause().getStackTrace()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/probe/database", "/api/v1/nowhere", "/q/health", "/assets/none.css"})
    void every_answer_says_that_it_is_what_it_says(String path) {
        assertThat(Api.given().get(path).header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/u;x/AAA", "/u;x=1/AAA;y", "/p;x/AAA", "/studio;x/sign-in"})
    void parameters_in_the_path_do_not_take_the_headers_off(String path) {
        var answer = RestAssured.given().urlEncodingEnabled(false).get(path);
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
}
