package org.volenti.delivery.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers of the common servers and providers, whatever make of server reports them (BN-02). */
class SaidTest {
    @Test
    void an_address_that_is_not_there_is_known_in_all_their_wordings() throws IOException {
        assertThat(said("nobody")).hasSizeGreaterThan(100).allSatisfy(words -> assertThat(kind(words, "RCPT TO"))
                .as(words)
                .isEqualTo(BounceKind.HARD));
    }

    /** A sender that was refused says nothing of the recipient. */
    @Test
    void what_answers_the_sender_condemns_no_recipient() throws IOException {
        assertThat(said("nobody"))
                .filteredOn(words -> !words.contains("5.1."))
                .allSatisfy(
                        words -> assertThat(kind(words, "MAIL FROM")).as(words).isNotEqualTo(BounceKind.HARD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RCPT TO", "end of DATA", "MAIL FROM", ""})
    void nothing_else_they_say_condemns_an_address(String command) throws IOException {
        assertThat(said("other"))
                .hasSizeGreaterThan(100)
                .allSatisfy(words -> assertThat(kind(words, command)).as(words).isNotEqualTo(BounceKind.HARD));
    }

    /** Some servers give every refusal the code of an unknown mailbox; what they say counts more (BN-02). */
    @Test
    void a_code_does_not_outweigh_what_is_said() throws IOException {
        assertThat(said("other"))
                .filteredOn(words -> !words.matches("[45]\\..*|.*access denied.*|domain does not exist: .*"))
                .hasSizeGreaterThan(100)
                .allSatisfy(words ->
                        assertThat(kind("5.1.1 " + words, "RCPT TO")).as(words).isNotEqualTo(BounceKind.HARD));
    }

    /** After the message was read, "no such user" may be her own filter's answer. */
    @ParameterizedTest
    @ValueSource(strings = {"no such user", "user unknown", "mailbox not found", "unknown recipient"})
    void words_that_answer_the_message_or_nobody_knows_what_are_not_sure(String words) {
        assertThat(kind(words, "end of DATA")).isEqualTo(BounceKind.SOFT);
        assertThat(kind(words, "")).isEqualTo(BounceKind.SOFT);
    }

    private static List<String> said(String what) throws IOException {
        try (var stream = Objects.requireNonNull(SaidTest.class.getResourceAsStream("said.txt"))) {
            return new String(stream.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(what + ": "))
                    .map(line -> line.substring(what.length() + 2))
                    .toList();
        }
    }

    private static BounceKind kind(String words, String command) {
        var mail = """
                From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
                To: sender@shop.example
                Subject: Undelivered Mail Returned to Sender

                <a@b.example>: host mx.b.example[192.0.2.1] said: 550 %s%s
                """.formatted(words, command.isEmpty() ? "" : " (in reply to " + command + " command)");
        return BounceClassifier.classify(mail.getBytes(UTF_8)).getFirst().kind();
    }
}
