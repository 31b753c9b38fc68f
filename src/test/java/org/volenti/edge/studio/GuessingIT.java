package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.volenti.testing.Api;

/** Many who guess at once, each from an address of its own, so that none has to wait for guesses of its own. */
@QuarkusTest
class GuessingIT {
    private static final int GUESSERS = 60;

    @Test
    void guesses_take_no_place_of_those_who_ask_something_else() throws IOException {
        var browser = new Visitor();
        var token = Visitor.token(browser.page("/studio/sign-in"));
        var known = Visitor.signedIn();
        known.act("/studio/sign-out");
        var guessers = new ArrayList<Socket>();
        try {
            for (int i = 1; i <= GUESSERS; i++)
                guessers.add(guess("127.0.1." + i, token, browser.cookies().get(Cookies.SIGN_IN)));
            assertThat(Api.given().get("/api/v1/probe/database").statusCode()).isEqualTo(200);
            assertThat(RestAssured.get("/u/AAAA").statusCode()).isEqualTo(200);
            assertThat(known.signIn(Staff.FIRST, Api.STUDIO_PASSWORD, "/studio").statusCode())
                    .as("a browser that is known")
                    .isEqualTo(303);

            var answers = new ArrayList<List<String>>();
            for (var guesser : guessers) answers.add(answer(guesser));
            var statuses = answers.stream()
                    .map(answer -> answer.getFirst().split(" ")[1])
                    .toList();
            assertThat(statuses).containsOnly("401", "429");
            assertThat(answers.stream().filter(answer -> answer.getFirst().contains(" 429 ")))
                    .as("beyond the line")
                    .isNotEmpty()
                    .allSatisfy(answer -> assertThat(answer)
                            .anySatisfy(line -> assertThat(line).isEqualToIgnoringCase("Retry-After: 3")));
        } finally {
            for (var guesser : guessers) guesser.close();
        }
    }

    private static Socket guess(String from, String token, String seed) throws IOException {
        var body = "name=whoever&password=a+guess&token=" + token;
        var socket = new Socket(InetAddress.getByName("127.0.0.1"), RestAssured.port, InetAddress.getByName(from), 0);
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write(("POST /studio/sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: "
                                + Cookies.SIGN_IN + "=" + seed
                                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static List<String> answer(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                .lines()
                .toList();
    }
}
