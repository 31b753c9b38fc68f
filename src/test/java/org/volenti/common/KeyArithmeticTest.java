package org.volenti.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyArithmeticTest {
    private static final List<KeyArithmetic> BOTH = List.of(KeyArithmetic.FASTEST, KeyArithmetic.OF_THE_JDK);
    private static final byte[] TEXT = "who agreed to this?".getBytes(StandardCharsets.UTF_8);

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void linux_has_the_fast_one() {
        assertThat(KeyArithmetic.FASTEST.isNative()).isTrue();
        assertThat(KeyArithmetic.OF_THE_JDK.isNative()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withRSA", "SHA256withECDSAinP1363Format"})
    void what_one_signs_the_other_verifies(String algorithm) throws Exception {
        for (var one : BOTH) {
            for (var other : BOTH) {
                var pair = pair(one, algorithm.contains("RSA") ? "RSA" : "EC");
                var signature = one.signature(algorithm);
                signature.initSign(pair.getPrivate());
                signature.update(TEXT);
                var signed = signature.sign();
                var check = other.signature(algorithm);
                check.initVerify(pair.getPublic());
                check.update(TEXT);
                assertThat(check.verify(signed)).isTrue();
            }
        }
    }

    @Test
    void both_agree_on_the_same_secret() throws Exception {
        var she = pair(KeyArithmetic.FASTEST, "EC");
        var he = pair(KeyArithmetic.OF_THE_JDK, "EC");
        var hers = KeyArithmetic.FASTEST.agreement("ECDH");
        hers.init(she.getPrivate());
        hers.doPhase(he.getPublic(), true);
        var his = KeyArithmetic.OF_THE_JDK.agreement("ECDH");
        his.init(he.getPrivate());
        his.doPhase(she.getPublic(), true);
        assertThat(hers.generateSecret()).isEqualTo(his.generateSecret());
    }

    private static KeyPair pair(KeyArithmetic by, String algorithm) throws Exception {
        var generator = by.generator(algorithm);
        if (algorithm.equals("RSA")) generator.initialize(2048);
        else generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
