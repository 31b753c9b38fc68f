package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.message.LinkKeyRing;
import org.volenti.message.Links;
import org.volenti.message.Message;

class CarriersTest {
    private record Named(String name, Channel channel) implements FakeCarrier {
        @Override
        public boolean carries(Channel asked) {
            return name.equals("sandbox") || asked.equals(channel);
        }
    }

    private record Showing(String name) implements FakeCarrier, Copies {
        @Override
        public void keep(Message message, Instant handedOverAt) {}
    }

    private static Carriers carriers(String publicUrl, boolean allowHttp, String... channels) {
        return new Carriers(
                List.of(new Named("sandbox", Channel.SMS), new Named("smtp", Channel.EMAIL)),
                new FakeChannels(Set.of(channels), allowHttp, false, false),
                new Links(() -> URI.create(publicUrl), LinkKeyRing.of(new byte[32])),
                new Backoff(new Random(7)));
    }

    private static boolean showsCopies(boolean wanted, String channel) {
        return new Carriers(
                        List.of(new Showing("sandbox"), new Named("smtp", Channel.EMAIL)),
                        new FakeChannels(Set.of(channel), false, wanted, false),
                        new Links(() -> URI.create("https://shop.example"), LinkKeyRing.of(new byte[32])),
                        new Backoff(new Random(7)))
                .showsCopies();
    }

    @Test
    void copies_are_shown_where_they_are_wanted_and_something_is_really_sent() {
        assertThat(showsCopies(true, "email")).isTrue();
        assertThat(showsCopies(false, "email")).isFalse();
        assertThat(showsCopies(true, "sandbox")).isFalse();
    }

    @Test
    void only_what_is_switched_on_is_really_sent() {
        var carriers = carriers("https://shop.example", false, "email");
        assertThat(carriers.of(Channel.EMAIL).first().carrier().name()).isEqualTo("smtp");
        assertThat(carriers.of(Channel.SMS).first().carrier().name()).isEqualTo("sandbox");
        assertThat(carriers.real()).containsOnlyKeys(Channel.EMAIL);
        assertThat(carriers("http://localhost:8080", false, "sandbox").real()).isEmpty();
    }

    @Test
    void real_messages_want_links_with_tls() {
        assertThatThrownBy(() -> carriers("http://shop.example", false, "email"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("VOLENTI_PUBLIC_URL")
                .hasMessageContaining("VOLENTI_ALLOW_HTTP=true");
        assertThat(carriers("http://shop.example", true, "email").real()).isNotEmpty();
    }

    @Test
    void a_channel_that_nothing_carries_is_refused_by_name() {
        assertThatThrownBy(() -> carriers("https://shop.example", false, "email", "post"))
                .hasMessageContaining("“post”");
    }
}
