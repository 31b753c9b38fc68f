package org.volenti.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeBodyPart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MailPartTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("Plain words\nin two lines", "7bit"),
                Arguments.of("", "7bit"),
                Arguments.of("x".repeat(998) + "\n" + "y".repeat(998), "7bit"),
                Arguments.of("x".repeat(999), "quoted-printable"),
                Arguments.of("Grüße aus Lindgrove \nmit Leerzeichen am Ende \t\n=3D", "quoted-printable"),
                Arguments.of("Ü " + "wort ".repeat(500), "quoted-printable"),
                Arguments.of("咖啡已经烘焙好了。\n明天送到。", "base64"),
                Arguments.of("🌱☕".repeat(400), "base64"),
                Arguments.of("one\r\ntwo\rthree\nfour\n.\n.five", "7bit"),
                Arguments.of("a NUL\u0000 in it", "quoted-printable"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_arrives_as_it_was_in_lines_that_every_server_takes(String text, String encoding) throws Exception {
        var written = new ByteArrayOutputStream();
        MailPart.of("plain", text).writeTo(written);
        var wire = written.toString(StandardCharsets.US_ASCII);
        assertThat(wire.lines()).allMatch(line -> line.length() <= 998);
        assertThat(wire.replace("\r\n", "")).doesNotContain("\r", "\n");

        var read = new MimeBodyPart(new ByteArrayInputStream(written.toByteArray()));
        assertThat(read.getEncoding()).isEqualTo(encoding);
        assertThat(read.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(new String(read.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text.replaceAll("\r\n?|\n", "\r\n"));
    }
}
