package org.volenti.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.delivery.http.GuardedHttp.Answer;

class GuardedHttpTest {
    private static final GuardedHttp.Patience IMPATIENT =
            new GuardedHttp.Patience(2, Duration.ofSeconds(2), Duration.ofMillis(700));

    private final WireFake inside = new WireFake();

    @AfterEach
    void close() {
        inside.close();
    }

    private static Answer ask(GuardedHttp http, String url) {
        try (http) {
            return http.ask(URI.create(url), Map.of(), new byte[0]);
        }
    }

    private static GuardedHttp http(AllowedHosts allowed, GuardedHttp.LookUp names) {
        return new GuardedHttp(allowed, IMPATIENT, TestTls.context(), names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.0.8",
                "198.18.0.1",
                "203.0.113.7",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2001:0:53aa:64c::",
                "2001:db8::1",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
            })
    void a_name_that_leads_inside_is_not_called(String address) {
        var allowed = AllowedHosts.of(Set.of("push.example"), Set.of());
        var called = http(allowed, host ->
                new InetAddress[] {InetAddress.getByName("93.184.215.14"), InetAddress.getByName(address)});
        assertThat(ask(called, "https://push.example/x")).isInstanceOf(Answer.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"93.184.215.14", "172.32.0.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"})
    void the_public_internet_is_public(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void a_name_is_looked_up_once_and_what_was_looked_at_is_connected_to() {
        var asked = new AtomicInteger();
        // a rebinding name: public at first, inside when asked again
        var http = http(
                AllowedHosts.of(Set.of(), Set.of("push.example:" + inside.url().getPort())), host -> {
                    var first = asked.getAndIncrement() == 0;
                    return new InetAddress[] {InetAddress.getByName(first ? "127.0.0.1" : "169.254.169.254")};
                });
        // the certificate is localhost's: the name is still what TLS checks
        assertThat(ask(http, "https://push.example:" + inside.url().getPort() + "/x"))
                .isEqualTo(new Answer.Unreached("SSLPeerUnverifiedException"));
        assertThat(asked).hasValue(1);
        assertThat(inside.connections).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://fcm.googleapis.com/x",
                "https://fcm.googleapis.com:8443/x",
                "https://fcm.googleapis.com.evil.example/x",
                "https://evilfcm.googleapis.com/x",
                "https://push.apple.com/x",
                "https://localhost/x",
                "https://user@fcm.googleapis.com/x",
                "https://127.0.0.1/x",
                "https://2130706433/x",
                "https://0x7f.1/x",
                "https://[::1]/x",
                "https://[::ffff:127.0.0.1]/x",
            })
    void only_hosts_that_are_named_are_asked_for(String url) {
        var asked = new AtomicInteger();
        var http = http(AllowedHosts.of(Set.of("fcm.googleapis.com", ".push.apple.com"), Set.of()), host -> {
            asked.incrementAndGet();
            throw new UnknownHostException(host);
        });
        assertThat(ask(http, url)).isInstanceOf(Answer.Refused.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_leading_dot_stands_for_all_below() {
        var allowed = AllowedHosts.of(Set.of(".push.apple.com"), Set.of());
        assertThat(allowed.objection(URI.create("https://API.push.apple.com/x")))
                .isEmpty();
        assertThat(allowed.objection(URI.create("https://a.b.push.apple.com:443/x")))
                .isEmpty();
        assertThat(allowed.objection(URI.create("https://evilpush.apple.com/x")))
                .isPresent();
    }

    @Test
    void a_redirect_is_an_answer_and_leads_nowhere() {
        inside.answer(307, "Location: " + inside.url() + "/elsewhere\r\n", "");
        var http = new GuardedHttp(
                AllowedHosts.of(Set.of(), Set.of("localhost:" + inside.url().getPort())), IMPATIENT, TestTls.context());
        assertThat(ask(http, inside.url() + "/x"))
                .isInstanceOfSatisfying(
                        Answer.Heard.class, heard -> assertThat(heard.status()).isEqualTo(307));
        assertThat(inside.requests).hasSize(1);
    }

    @Test
    void of_a_long_answer_little_is_read() {
        inside.answer(400, "", "x".repeat(5_000_000));
        var http = new GuardedHttp(
                AllowedHosts.of(Set.of(), Set.of("localhost:" + inside.url().getPort())), IMPATIENT, TestTls.context());
        assertThat(ask(http, inside.url() + "/x"))
                .isInstanceOfSatisfying(
                        Answer.Heard.class, heard -> assertThat(heard.body()).hasSize(16_384));
    }

    @Test
    void a_stranger_s_certificate_is_not_believed() {
        var http = new GuardedHttp(
                AllowedHosts.of(Set.of(), Set.of("localhost:" + inside.url().getPort())),
                IMPATIENT,
                GuardedHttp.systemTls());
        assertThat(ask(http, inside.url() + "/x")).isInstanceOf(Answer.Unreached.class);
        assertThat(inside.requests).isEmpty();
    }
}
