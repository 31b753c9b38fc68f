package org.volenti.delivery.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail written to keep the reader busy: whatever it is filled with, it takes seconds at most; what grows with the square of its length would take hours (BN-08). */
class HostileMailTest {
    private static final String HEAD = "From: MAILER-DAEMON@mx.example.org\nSubject: Undelivered Mail\n";

    @ParameterizedTest
    @ValueSource(strings = {"user ", "account ", "=?utf-8?q?a", "<<< 550 ", "[1.", ": "})
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void no_filling_makes_it_slow(String filling) {
        var diagnostic = filled(filling, 8_000);
        var report = new StringBuilder(HEAD)
                .append("Content-Type: multipart/report; boundary=q\n\n--q\n\n")
                .append(filled(filling, 190_000))
                .append("\n--q\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a.example\n");
        var letter = new StringBuilder(HEAD).append('\n').append(filled(filling, 60_000));
        for (int i = 0; i < 250; i++) {
            report.append("\nFinal-Recipient: rfc822; u")
                    .append(i)
                    .append("@b.example\nAction: failed\nStatus: 5.0.0\n");
            report.append("Diagnostic-Code: smtp; ").append(diagnostic).append('\n');
            letter.append("\n<u").append(i).append("@b.example>: ").append(diagnostic, 0, 500);
        }
        read(report.toString());
        read(letter.toString());
        read(HEAD + "\n" + filled(filling, 2_000_000));
        read(HEAD + "Content-Type: text/html\n\n" + filled(filling, 2_000_000));
        read("From: a@b.example\nSubject: x\n " + filled(filling, 2_000_000) + "\n\nx");
    }

    private static String filled(String filling, int chars) {
        return filling.repeat(chars / filling.length() + 1).substring(0, chars);
    }

    private static void read(String mail) {
        assertThat(BounceClassifier.classify(mail.getBytes(UTF_8))).isNotEmpty();
    }
}
