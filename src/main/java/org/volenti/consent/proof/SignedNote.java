package org.volenti.consent.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Text with its signatures in the form of C2SP signed-note, Ed25519: what other transparency tools read, too. */
public final class SignedNote {
    private static final byte ED25519 = 1;
    private static final String DASH = "— ";
    /** What precedes the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private SignedNote() {}

    /**
     * Who may sign, as written into a file: {@code name+hash+base64}.
     *
     * @param key the 32 bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // with an equals of its own
    public record Verifier(String name, byte[] key) {
        public static Verifier of(String name, PublicKey key) {
            var encoded = key.getEncoded();
            return new Verifier(name, Arrays.copyOfRange(encoded, X509.length, encoded.length));
        }

        /** @throws IllegalArgumentException for a line of another form, or one whose parts do not fit each other */
        public static Verifier parse(String line) {
            var parts = line.strip().split("\\+", 3);
            if (parts.length == 3) {
                var typed = Base64.getDecoder().decode(parts[2]);
                if (typed.length == 33 && typed[0] == ED25519) {
                    var verifier = new Verifier(parts[0], Arrays.copyOfRange(typed, 1, 33));
                    if (verifier.text().equals(line.strip())) return verifier;
                }
            }
            throw new IllegalArgumentException("not a key of the form name+hash+base64: " + line.strip());
        }

        public String text() {
            return name + "+" + HexFormat.of().formatHex(hash()) + "+"
                    + Base64.getEncoder().encodeToString(typed());
        }

        private byte[] typed() {
            return ByteBuffer.allocate(33).put(ED25519).put(key).array();
        }

        private byte[] hash() {
            try {
                var sha256 = MessageDigest.getInstance("SHA-256");
                sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
                return Arrays.copyOf(sha256.digest(typed()), 4);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        private boolean signed(byte[] text, byte[] signature) {
            try {
                var x509 = ByteBuffer.allocate(X509.length + 32).put(X509).put(key);
                var verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(
                        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509.array())));
                verifier.update(text);
                return verifier.verify(signature);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Verifier verifier && text().equals(verifier.text());
        }

        @Override
        public int hashCode() {
            return text().hashCode();
        }
    }

    /** @param text ends with a line end */
    public static String sign(String text, Verifier as, PrivateKey key) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            var signature = ByteBuffer.allocate(68).put(as.hash()).put(signer.sign());
            return text + "\n" + DASH + as.name() + " " + Base64.getEncoder().encodeToString(signature.array()) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /** The text, if that one signed it. */
    public static Optional<String> open(String note, Verifier by) {
        int end = note.indexOf("\n\n" + DASH);
        if (end < 0) return Optional.empty();
        var text = note.substring(0, end + 1);
        return note.substring(end + 2).lines().anyMatch(line -> isBy(by, line, text))
                ? Optional.of(text)
                : Optional.empty();
    }

    private static boolean isBy(Verifier verifier, String line, String text) {
        var start = DASH + verifier.name() + " ";
        if (!line.startsWith(start)) return false;
        try {
            var bytes = Base64.getDecoder().decode(line.substring(start.length()));
            return bytes.length == 68
                    && Arrays.equals(bytes, 0, 4, verifier.hash(), 0, 4)
                    && verifier.signed(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(bytes, 4, 68));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
