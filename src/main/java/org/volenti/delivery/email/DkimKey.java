package org.volenti.delivery.email;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.volenti.common.KeyArithmetic;

/** Reads a private RSA key, as PKCS#8 ({@code PRIVATE KEY}) or as older programs write it ({@code RSA PRIVATE KEY}). */
final class DkimKey {
    /** RFC 8301 §3.2 wants it; verifiers may refuse less. */
    private static final int LEAST_BITS = 2048;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (?:RSA )?PRIVATE KEY-----");
    /** Version 0, rsaEncryption, no parameters: what PKCS#8 puts before a key of PKCS#1. */
    private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private DkimKey() {}

    static RSAPrivateKey read(String file) {
        var key = key(file, text(file));
        int bits = key.getModulus().bitLength();
        if (bits < LEAST_BITS) throw wrong(file, "its key has " + bits + " bits, and 2048 are the least (RFC 8301)");
        return key;
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.US_ASCII);
        } catch (IOException | InvalidPathException e) {
            throw wrong(file, "it cannot be read");
        }
    }

    private static RSAPrivateKey key(String file, String text) {
        var pem = PEM.matcher(text);
        if (!pem.find()) throw wrong(file, "it holds no PEM block of a private key");
        try {
            var der = Base64.getMimeDecoder().decode(pem.group(2));
            var encoded = pem.group(1) == null ? der : inPkcs8(der);
            return (RSAPrivateKey)
                    KeyArithmetic.FASTEST.factory("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw wrong(file, "it holds no RSA key");
        }
    }

    private static byte[] inPkcs8(byte[] pkcs1) {
        var octets = new ByteArrayOutputStream();
        octets.writeBytes(RSA);
        octets.writeBytes(tagged(0x04, pkcs1));
        return tagged(0x30, octets.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        var out = new ByteArrayOutputStream(content.length + 4);
        out.write(tag);
        if (content.length > 0xFF) {
            out.write(0x82);
            out.write(content.length >> 8);
        } else {
            out.write(0x81);
        }
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static IllegalArgumentException wrong(String file, String why) {
        return new IllegalArgumentException(
                "VOLENTI_DKIM_KEY names " + file + ", but " + why + "; openssl genrsa -out dkim.pem 2048 makes one");
    }
}
