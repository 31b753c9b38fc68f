package org.volenti.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.volenti.profile.PushSubscription;

class SealedPushTest {
    /** RFC 8291, appendix A. */
    private static final String PLAIN = "V2hlbiBJIGdyb3cgdXAsIEkgd2FudCB0byBiZSBhIHdhdGVybWVsb24";

    private static final String SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String SENDER_POINT =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String RECEIVER_POINT =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String SHARED = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String SEALED = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZII"
            + "gDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    private static byte[] decoded(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    @Test
    void the_example_of_the_standard_comes_out_byte_for_byte() throws GeneralSecurityException {
        var sealed = SealedPush.seal(
                decoded(PLAIN), decoded(RECEIVER_POINT), decoded(SHARED), P256.pair(decoded(SENDER)), decoded(SALT));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .isEqualTo(SEALED);
    }

    @Test
    void the_public_half_of_a_key_is_found() throws GeneralSecurityException {
        assertThat(P256.point((ECPublicKey) P256.pair(decoded(SENDER)).getPublic()))
                .isEqualTo(decoded(SENDER_POINT));
        for (int i = 0; i < 50; i++) {
            var made = P256.newPair();
            var secret = ((ECPrivateKey) made.getPrivate()).getS().toByteArray();
            assertThat(P256.pair(secret).getPublic()).isEqualTo(made.getPublic());
        }
    }

    @Test
    void no_two_messages_are_sealed_alike_and_the_browser_reads_both() throws GeneralSecurityException {
        var browser = new Browser();
        var keys = PushSubscription.read(browser.subscription("https://push.example/x"))
                .orElseThrow();
        var plain = "héllo 🎉".getBytes(StandardCharsets.UTF_8);
        var one = SealedPush.seal(plain, decoded(keys.key()), decoded(keys.auth()));
        var other = SealedPush.seal(plain, decoded(keys.key()), decoded(keys.auth()));
        assertThat(one).isNotEqualTo(other);
        assertThat(browser.read(one)).isEqualTo("héllo 🎉").isEqualTo(browser.read(other));
    }

    @Test
    void the_longest_fills_4096_octets_and_no_more_fits() throws GeneralSecurityException {
        var most = new byte[3_993];
        assertThat(SealedPush.seal(most, decoded(RECEIVER_POINT), decoded(SHARED)))
                .hasSize(4_096);
        assertThatThrownBy(() -> SealedPush.seal(new byte[3_994], decoded(RECEIVER_POINT), decoded(SHARED)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_point_beside_the_curve_is_no_key() {
        var beside = decoded(RECEIVER_POINT);
        beside[64] ^= 1;
        assertThatThrownBy(() -> P256.publicKey(beside)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> P256.publicKey(new byte[65])).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> P256.pair(new byte[32])).isInstanceOf(GeneralSecurityException.class);
    }
}
