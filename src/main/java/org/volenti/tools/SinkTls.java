package org.volenti.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost, made for one run. */
public final class SinkTls {
    /** Of the file; what lies in it is worth nothing outside the run. */
    public static final String PASSWORD = "changeit";

    private SinkTls() {}

    /**
     * For both ends; trusts nobody but its own certificate, which the JDK's keytool makes.
     *
     * @param folder where its key lies for a moment
     */
    public static SSLContext make(Path folder) throws IOException {
        var file = keep(folder);
        try {
            return of(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** @return what other processes read it from: key store and trust store in one */
    public static Path keep(Path folder) throws IOException {
        var file = folder.resolve("sink-" + ProcessHandle.current().pid() + ".p12");
        Files.deleteIfExists(file);
        try {
            keytool(file);
            var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            keys.setCertificateEntry("trusted", keys.getCertificate("sink"));
            try (var out = Files.newOutputStream(file)) {
                keys.store(out, PASSWORD.toCharArray());
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for the sink", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return file;
    }

    /** @param file as {@link #keep} left it */
    public static SSLContext of(Path file) throws IOException {
        try {
            return context(file);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for the sink", e);
        }
    }

    private static void keytool(Path file) throws IOException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var arguments =
                "-genkeypair -alias sink -keyalg EC -groupname secp256r1 -dname CN=localhost -ext san=dns:localhost"
                        + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore";
        var command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(arguments.split(" ")));
        command.add(file.toString());
        var made = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (made.waitFor() != 0) throw new IOException("keytool made no certificate");
    }

    private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        var password = PASSWORD.toCharArray();
        var keys = KeyStore.getInstance(file.toFile(), password);
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, password);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
