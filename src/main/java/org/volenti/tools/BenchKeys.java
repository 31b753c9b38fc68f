package org.volenti.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;
import org.volenti.common.KeyArithmetic;

/** What mail is signed with in the bench, and how fast that alone would be. */
final class BenchKeys {
    private static final int BITS = 2048;
    private static final int SIGNED = 2_000;

    private BenchKeys() {}

    /** Of a service that signs its mail and gives each a return path of its own. */
    static Map<String, String> signing(Path folder) throws IOException {
        var file = folder.resolve("dkim.pem");
        var key = Base64.getMimeEncoder().encodeToString(pair().getPrivate().getEncoded());
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        return Map.of(
                "VOLENTI_DKIM_DOMAIN", "bench.example",
                "VOLENTI_DKIM_SELECTOR", "s1",
                "VOLENTI_DKIM_KEY", file.toString(),
                "VOLENTI_BOUNCE_ADDRESS", "bounces@bench.example");
    }

    private static KeyPair pair() {
        try {
            var generator = KeyArithmetic.FASTEST.generator("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java makes RSA keys", e);
        }
    }

    /** A second, one after the other. */
    static double signatures() {
        var pair = pair();
        long began = System.nanoTime();
        try {
            for (int i = 0; i < SIGNED; i++) {
                var signature = KeyArithmetic.FASTEST.signature("SHA256withRSA");
                signature.initSign(pair.getPrivate());
                signature.update((byte) i);
                signature.sign();
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs with RSA", e);
        }
        return SIGNED / ((System.nanoTime() - began) / 1e9);
    }
}
