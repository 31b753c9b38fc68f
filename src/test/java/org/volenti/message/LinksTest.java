package org.volenti.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;

class LinksTest {
    private static final byte[] KEY = key(1);
    private static final OwnedId MESSAGE = new OwnedId(new CustomerId(0x1234_07L), 0x9876_07L);

    private static final Instant UNTIL = Instant.parse("2026-05-01T10:00:00Z");

    private final Links links = links(LinkKeyRing.of(KEY));

    private static Links links(LinkKeys keys) {
        return new Links(() -> URI.create("https://shop.example"), keys);
    }

    private static byte[] key(int seed) {
        var bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String token(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    @Test
    void a_link_says_who_follows_it_and_out_of_which_message() {
        var link = links.unsubscribe(MESSAGE);
        assertThat(link).startsWith("https://shop.example/u/");
        var claim = links.open(LinkKind.UNSUBSCRIBE, token(link)).orElseThrow();
        assertThat(claim.customer()).isEqualTo(MESSAGE.owner());
        assertThat(claim.message()).contains(MESSAGE);
        var page = links.of(LinkKind.PREFERENCES, MESSAGE.owner(), UNTIL);
        assertThat(links.open(LinkKind.PREFERENCES, token(page)).orElseThrow().message())
                .isEmpty();
    }

    @Test
    void a_link_that_a_key_asked_for_says_so_and_so_does_every_link_that_it_leads_to() {
        var maker = new LinkMakers.Maker(4711, "shop");
        var claim = links.open(
                        LinkKind.PREFERENCES,
                        token(links.made(maker, LinkKind.PREFERENCES, MESSAGE.owner(), Optional.of(MESSAGE), UNTIL)))
                .orElseThrow();
        assertThat(claim.maker()).as("a key that is no more").contains(new LinkMakers.Maker(4711, "key 4711"));
        assertThat(claim.message()).contains(MESSAGE);
        assertThat(claim.isFresh(UNTIL.minusSeconds(1))).isTrue();
        assertThat(claim.isFresh(UNTIL)).isFalse();
        var on = links.open(LinkKind.KNOWN, token(links.from(claim, LinkKind.KNOWN, Optional.empty(), UNTIL)))
                .orElseThrow();
        assertThat(on.maker()).isEqualTo(claim.maker());
        var mailed = links.open(LinkKind.PREFERENCES, token(links.preferences(MESSAGE, UNTIL)))
                .orElseThrow();
        assertThat(mailed.maker()).isEmpty();
        assertThat(links.open(LinkKind.KNOWN, token(links.from(mailed, LinkKind.KNOWN, Optional.empty(), UNTIL)))
                        .orElseThrow()
                        .maker())
                .isEmpty();
    }

    @Test
    void no_bit_of_a_link_that_a_key_asked_for_can_be_changed_nor_cut_off() {
        var maker = new LinkMakers.Maker(4711, "shop");
        var bytes = Base64.getUrlDecoder()
                .decode(token(links.made(maker, LinkKind.PREFERENCES, MESSAGE.owner(), Optional.empty(), UNTIL)));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            assertThat(links.open(LinkKind.PREFERENCES, text)).isEmpty();
        }
        var unmade = java.util.Arrays.copyOf(bytes, bytes.length - Long.BYTES);
        unmade[0] = 2;
        assertThat(links.open(
                        LinkKind.PREFERENCES,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(unmade)))
                .isEmpty();
    }

    @Test
    void a_token_of_one_kind_never_opens_another() {
        for (var made : LinkKind.values()) {
            for (var tried : LinkKind.values()) {
                var token = token(links.of(made, MESSAGE.owner(), UNTIL));
                assertThat(links.open(tried, token).isPresent()).isEqualTo(made == tried);
            }
        }
    }

    @Test
    void no_changed_bit_and_no_other_spelling_passes() {
        var token = token(links.unsubscribe(MESSAGE));
        var bytes = Base64.getUrlDecoder().decode(token);
        assertThat(bytes.length).as("payload and at least 128 bits of MAC").isGreaterThanOrEqualTo(19 + 16);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            assertThat(links.open(LinkKind.UNSUBSCRIBE, text)).isEmpty();
        }
        for (var wrong : new String[] {"", "x", token + "=", token + "A", token.substring(1), "ü", "../" + token}) {
            assertThat(links.open(LinkKind.UNSUBSCRIBE, wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void a_link_that_shows_personal_data_says_until_when_and_one_that_says_no_never_ends() {
        var preferences = links.open(LinkKind.PREFERENCES, token(links.preferences(MESSAGE, UNTIL)))
                .orElseThrow();
        assertThat(preferences.message()).contains(MESSAGE);
        assertThat(preferences.isFresh(UNTIL.minusSeconds(1))).isTrue();
        assertThat(preferences.isFresh(UNTIL)).isFalse();
        var unsubscribe = links.open(LinkKind.UNSUBSCRIBE, token(links.unsubscribe(MESSAGE)))
                .orElseThrow();
        assertThat(unsubscribe.expiresAt()).isEmpty();
    }

    @Test
    void no_bit_of_the_time_can_be_changed_nor_cut_off() {
        var bytes = Base64.getUrlDecoder().decode(token(links.preferences(MESSAGE, UNTIL)));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            assertThat(links.open(LinkKind.PREFERENCES, text)).isEmpty();
        }
        var shorter = Arrays.copyOf(bytes, bytes.length - Long.BYTES);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(shorter);
        assertThat(links.open(LinkKind.PREFERENCES, text)).isEmpty();
    }

    /** Signed by the service before links expired; it lies in mails that were sent, and must say no for ever. */
    @Test
    void a_link_of_before_still_opens_but_shows_nothing() throws GeneralSecurityException {
        var signed = ByteBuffer.allocate(19)
                .put((byte) 1)
                .put((byte) 1)
                .put((byte) 2)
                .putLong(MESSAGE.owner().value())
                .putLong(MESSAGE.id())
                .array();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        var whole = ByteBuffer.allocate(35).put(signed).put(mac.doFinal(signed), 0, 16);
        var old = Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
        var claim = links.open(LinkKind.PREFERENCES, old).orElseThrow();
        assertThat(claim.message()).contains(MESSAGE);
        assertThat(claim.isFresh(Instant.EPOCH)).isFalse();
    }

    @Test
    void another_services_token_does_not_open() {
        var other = links(LinkKeyRing.of(key(2)));
        assertThat(links.open(LinkKind.UNSUBSCRIBE, token(other.unsubscribe(MESSAGE))))
                .isEmpty();
    }

    @Test
    void links_of_three_keys_open_and_none_signs_in_anothers_name() {
        var first = LinkKeyRing.of(KEY);
        var second = first.then(key(2), UNTIL.minus(Duration.ofDays(90)));
        var third = second.then(key(3), UNTIL.minus(Duration.ofDays(60)));
        var now = links(third);
        for (var signer : List.of(first, second, third)) {
            var token = token(links(signer).unsubscribe(MESSAGE));
            assertThat(now.open(LinkKind.UNSUBSCRIBE, token)).isPresent();
            for (var kind : MarkKind.values()) {
                assertThat(now.marked(kind, links(signer).mark(kind, MESSAGE))).contains(MESSAGE);
            }
            assertThat(now.marked(MarkKind.RETURN_PATH, links(signer).mark(MarkKind.MESSAGE_ID, MESSAGE)))
                    .isEmpty();
        }
        var fresh = token(now.unsubscribe(MESSAGE));
        assertThat(links.open(LinkKind.UNSUBSCRIBE, fresh)).isEmpty();
        var bytes = Base64.getUrlDecoder().decode(fresh);
        bytes[1] = 2;
        var renamed = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThat(now.open(LinkKind.UNSUBSCRIBE, renamed)).isEmpty();
    }

    /** Whoever got hold of it can make links that say no, as anybody can who has a mail of hers; but not look at her for long. */
    @Test
    void what_a_replaced_key_signs_shows_nothing_a_month_after_its_end() {
        var replaced = UNTIL.minus(Duration.ofDays(60));
        var now = links(LinkKeyRing.of(KEY).then(key(2), replaced));
        var forged = token(links.preferences(MESSAGE, UNTIL));
        var claim = now.open(LinkKind.PREFERENCES, forged).orElseThrow();
        assertThat(claim.expiresAt()).contains(replaced.plus(Links.VIEWING));
        var shorter = token(links.preferences(MESSAGE, replaced.plusSeconds(60)));
        assertThat(now.open(LinkKind.PREFERENCES, shorter).orElseThrow().expiresAt())
                .contains(replaced.plusSeconds(60));
    }
}
