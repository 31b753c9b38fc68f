package org.volenti.delivery.push;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A secret of the settings: the text itself, or the file that holds it. Never quoted in an error. */
final class SecretText {
    private SecretText() {}

    /** @param begins how the text itself begins; anything else is the name of a file */
    static String read(String value, String begins, String setting) {
        var text = value.strip();
        if (text.startsWith(begins)) return text;
        try {
            return Files.readString(Path.of(text)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new IllegalStateException(setting + " is neither the text nor a file that can be read");
        }
    }

    /** PKCS#8 as PEM, which both Google and Apple hand out. */
    static PrivateKey key(String pem, String algorithm, String setting) {
        var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(setting + " holds no private key that can be read");
        }
    }
}
