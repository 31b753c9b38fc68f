package org.volenti.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;
import org.volenti.consent.Permit;
import org.volenti.consent.Permits;
import org.volenti.message.Message;

/** What every carrier keeps to, whatever its provider does. */
public abstract class CarrierContract {
    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

    /** What the provider does with the next hand-over. */
    public enum Provider {
        ACCEPTS,
        REFUSES_FOR_GOOD,
        REFUSES_FOR_NOW,
        CANNOT_BE_REACHED,
        FALLS_SILENT_AFTER_TAKING_IT
    }

    protected abstract Carrier carrier();

    protected abstract void next(Provider behaviour);

    /** How many hand-overs the provider saw begin. */
    protected abstract int requests();

    protected Outcome deliver() throws Permit.Stale {
        return deliverBy(carrier());
    }

    protected static Outcome deliverBy(Carrier carrier) throws Permit.Stale {
        var message = message("jo@example.com");
        var permit = Permits.beforeTheLook(() -> 0).mint(message.id(), message.channel(), message.to());
        return carrier.deliver(permit, message);
    }

    protected static Message message(String to) {
        var owner = new CustomerId(0x77_07);
        var id = new OwnedId(owner, NEXT.incrementAndGet() << 8 | 7);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("From", "\"Marlowe, Ltd\" <hello@marlowe.example>");
        headers.put("Message-ID", "<" + id.write() + "@marlowe.example>");
        headers.put("Date", "Sun, 22 Nov 2026 02:03:04 +0000");
        headers.put("List-Id", "Bücher <books.marlowe.example>");
        headers.put(
                "List-Unsubscribe",
                "<https://links.example/u/" + "x".repeat(47) + ">, <mailto:hello@marlowe.example?subject=unsubscribe-"
                        + "x".repeat(47) + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return new Message(
                id,
                1,
                new OwnedId(owner, 7),
                "jo",
                "hello",
                Optional.empty(),
                Channel.EMAIL,
                to,
                headers,
                Optional.of("Schöne Grüße, Jo"),
                "Grüße\n.\nend",
                Optional.of("<p>Grüße</p>"));
    }

    @Test
    void what_the_provider_takes_is_accepted_with_its_reference() throws Permit.Stale {
        next(Provider.ACCEPTS);
        int before = requests();
        assertThat(deliver())
                .isInstanceOfSatisfying(Outcome.Accepted.class, accepted -> assertThat(accepted.providerId())
                        .isPresent());
        assertThat(requests() - before).isEqualTo(1);
    }

    @Test
    void what_it_refuses_for_good_is_rejected_after_one_request() throws Permit.Stale {
        next(Provider.REFUSES_FOR_GOOD);
        int before = requests();
        assertThat(deliver()).isInstanceOf(Outcome.Rejected.class);
        assertThat(requests() - before).isEqualTo(1);
        next(Provider.ACCEPTS);
        assertThat(deliver()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void what_it_refuses_for_now_is_retryable_after_one_request() throws Permit.Stale {
        next(Provider.REFUSES_FOR_NOW);
        int before = requests();
        assertThat(deliver()).isInstanceOf(Outcome.Retryable.class);
        assertThat(requests() - before).isEqualTo(1);
        next(Provider.ACCEPTS);
        assertThat(deliver()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void a_provider_that_cannot_be_reached_has_taken_nothing() throws Permit.Stale {
        next(Provider.CANNOT_BE_REACHED);
        assertThat(deliver()).isInstanceOf(Outcome.Retryable.class);
    }

    @Test
    void silence_after_it_took_the_message_is_unknown_after_one_request() throws Permit.Stale {
        next(Provider.FALLS_SILENT_AFTER_TAKING_IT);
        int before = requests();
        assertThat(deliver()).isInstanceOf(Outcome.Unknown.class);
        assertThat(requests() - before).isEqualTo(1);
    }

    @Test
    void a_stale_permit_lets_no_byte_out() {
        next(Provider.ACCEPTS);
        int before = requests();
        var now = new AtomicLong();
        var message = message("jo@example.com");
        var permit = Permits.beforeTheLook(now::get).mint(message.id(), message.channel(), message.to());
        now.set(1_000_000_000L);
        assertThatThrownBy(() -> carrier().deliver(permit, message)).isInstanceOf(Permit.Stale.class);
        assertThat(requests()).isEqualTo(before);
    }
}
