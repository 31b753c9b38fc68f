package org.volenti.delivery.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.consent.Permits;
import org.volenti.delivery.CarrierContract;
import org.volenti.delivery.Outcome;
import org.volenti.message.Message;

/** Signatures as they arrive, verified by programs that others wrote (EM-07). */
class DkimTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path OPENDKIM = Path.of("/usr/sbin/opendkim");
    private static final String DOMAIN = "marlowe.example";
    private static final String VERIFY = """
            import sys, dkim
            key = open(sys.argv[2], 'rb').read()
            sys.exit(0 if dkim.verify(open(sys.argv[1], 'rb').read(), dnsfunc=lambda name, timeout=5: key) else 1)
            """;
    private static KeyPair keys;

    @TempDir
    Path folder;

    private final ScriptedSmtpServer server = new ScriptedSmtpServer();

    @BeforeAll
    static void make_keys() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** Lends the contract's message. */
    private abstract static class Mails extends CarrierContract {
        static Message mail() {
            return message("jo@example.com");
        }
    }

    private static String pem(byte[] der) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private String keyFile(KeyPair pair) throws IOException {
        return Files.writeString(
                        folder.resolve("dkim.pem"), pem(pair.getPrivate().getEncoded()))
                .toString();
    }

    private static String record() {
        return "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /** As it arrived, with the dots of transparency undone (RFC 5321 §4.5.2). */
    private String arrived() throws Exception {
        return arrived(Mails.mail());
    }

    private String arrived(Message message) throws Exception {
        var carrier = SmtpCarrierTest.carrier(
                new SmtpCarrierTest.Settings("smtp://localhost:" + server.port()),
                Optional.empty(),
                new SmtpCarrierTest.Dkim(Optional.of(DOMAIN), Optional.of("s1"), Optional.of(keyFile(keys))));
        var permit = Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to());
        assertThat(carrier.deliver(permit, message)).isInstanceOf(Outcome.Accepted.class);
        carrier.close();
        return server.mails
                .getLast()
                .lines()
                .map(line -> line.startsWith("..") ? line.substring(1) : line)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private int run(List<String> command) throws Exception {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        return process.waitFor();
    }

    private boolean pythonVerifies(String mail) throws Exception {
        Files.writeString(folder.resolve("mail.eml"), mail, ISO_8859_1);
        Files.writeString(folder.resolve("key.txt"), record(), US_ASCII);
        Files.writeString(folder.resolve("verify.py"), VERIFY, UTF_8);
        return run(List.of(
                        PYTHON.toString(),
                        folder.resolve("verify.py").toString(),
                        folder.resolve("mail.eml").toString(),
                        folder.resolve("key.txt").toString()))
                == 0;
    }

    private void needPython() throws Exception {
        assumeTrue(
                Files.isExecutable(PYTHON) && run(List.of(PYTHON.toString(), "-c", "import dkim")) == 0,
                "python3-dkim is not installed");
    }

    @Test
    void pythons_dkim_verifies_what_arrived() throws Exception {
        needPython();
        assertThat(pythonVerifies(arrived())).isTrue();
    }

    /** A mail without HTML has no parts, and its lines are written by another way. */
    @ParameterizedTest
    @ValueSource(strings = {"one", "one\ntwo\n", "one\rtwo", "\n", "a\r\nb\n.\n..c \t\n", "Grüße\nan alle \n\n"})
    void pythons_dkim_verifies_a_mail_of_text_alone(String text) throws Exception {
        needPython();
        var mail = Mails.mail();
        assertThat(pythonVerifies(arrived(new Message(
                        mail.id(),
                        mail.attempt(),
                        mail.decision(),
                        mail.customerRef(),
                        mail.campaign(),
                        mail.offer(),
                        mail.channel(),
                        mail.to(),
                        mail.headers(),
                        mail.subject(),
                        text,
                        Optional.empty()))))
                .isTrue();
    }

    @Test
    void opendkim_verifies_what_arrived() throws Exception {
        assumeTrue(Files.isExecutable(OPENDKIM), "opendkim is not installed");
        assertThat(opendkimSays(arrived())).contains("verification (s=s1", "succeeded");
        assertThat(opendkimSays(arrived().replace("Subject: ", "Subject: Re: ")))
                .doesNotContain("succeeded");
    }

    private String opendkimSays(String mail) throws Exception {
        Files.writeString(folder.resolve("mail.eml"), mail, ISO_8859_1);
        Files.writeString(folder.resolve("keys.txt"), "s1._domainkey." + DOMAIN + " " + record() + "\n", US_ASCII);
        Files.writeString(
                folder.resolve("opendkim.conf"),
                "Mode v\nSyslog no\nTestPublicKeys " + folder.resolve("keys.txt") + "\n");
        run(List.of(
                OPENDKIM.toString(),
                "-x",
                folder.resolve("opendkim.conf").toString(),
                "-v",
                "-t",
                folder.resolve("mail.eml").toString()));
        return Files.readString(folder.resolve("said.txt"));
    }

    /** Folding and blanks may change on the way, and a second From may not be put before ours. */
    @Test
    void what_may_change_may_and_what_may_not_may_not() throws Exception {
        needPython();
        var mail = arrived();
        assertThat(pythonVerifies(mail.replace("Subject: ", "Subject:   "))).isTrue();
        assertThat(pythonVerifies("From: thief@evil.example\r\n" + mail)).isFalse();
        assertThat(pythonVerifies("Subject: mine\r\n" + mail)).isFalse();
        assertThat(pythonVerifies(mail.replaceFirst("(?i)(List-Unsubscribe: <https://)", "$1evil.")))
                .isFalse();
        assertThat(pythonVerifies(mail.replaceFirst("(?i)List-Unsubscribe-Post: .*\r\n", "")))
                .isFalse();
        assertThat(pythonVerifies(mail.replace("end", "END"))).isFalse();
    }

    @Test
    void the_headers_that_matter_are_signed() throws Exception {
        var signature =
                arrived().replaceAll("\r\n[ \t]+", "").lines().findFirst().orElseThrow();
        assertThat(signature).startsWith("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=marlowe.example;");
        var names = signature.replaceAll(".* h=([^;]+);.*", "$1");
        assertThat(names.split(":"))
                .contains("To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe")
                .contains("List-Unsubscribe-Post", "MIME-Version", "Content-Type", "Reply-To")
                .containsOnlyOnce("Date");
        assertThat(names.split(":")).filteredOn("From"::equals).hasSize(2);
    }

    @Test
    void a_weak_key_half_a_setting_and_no_key_are_refused_with_words_that_help() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var weak = keyFile(generator.generateKeyPair());
        assertThatThrownBy(() -> signer(DOMAIN, "s1", weak))
                .hasMessageContaining("1024")
                .hasMessageContaining("2048");
        assertThatThrownBy(() -> signer(DOMAIN, null, weak)).hasMessageContaining("VOLENTI_DKIM_SELECTOR");
        assertThatThrownBy(() -> signer(DOMAIN, "s1", folder + "/none.pem")).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> signer("a b", "s1", keyFile(keys))).hasMessageContaining("VOLENTI_DKIM_DOMAIN");
        var rubbish = Files.writeString(folder.resolve("x.pem"), pem(new byte[] {1, 2, 3}))
                .toString();
        assertThatThrownBy(() -> signer(DOMAIN, "s1", rubbish)).hasMessageContaining("no RSA key");
    }

    /** As {@code openssl genrsa -traditional} writes it: the key without the wrapping of PKCS#8, which takes 26 bytes. */
    @Test
    void an_older_form_of_key_is_read_too() throws Exception {
        var pkcs8 = keys.getPrivate().getEncoded();
        var older = pem(Arrays.copyOfRange(pkcs8, 26, pkcs8.length)).replace(" PRIVATE", " RSA PRIVATE");
        var file = Files.writeString(folder.resolve("old.pem"), older).toString();
        assertThat(DkimKey.read(file).getEncoded()).isEqualTo(pkcs8);
    }

    private static DkimSigner signer(String domain, @Nullable String selector, String key) {
        return new DkimSigner(
                new SmtpCarrierTest.Dkim(Optional.of(domain), Optional.ofNullable(selector), Optional.of(key)));
    }
}
