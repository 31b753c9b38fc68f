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

/** A certificate for {@code localhost} that only a trial trusts, as the JDK's keytool makes it. */
public final class SinkCertificate {
    /** Of the file; what lies in it is worth nothing outside the trial. */
    public static final String PASSWORD = "changeit";

    private SinkCertificate() {}

    /** @return a key store that also serves as trust store */
    public static Path make(Path folder) throws IOException, InterruptedException {
        var file = folder.resolve("sink.p12");
        Files.deleteIfExists(file);
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
        try {
            var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            keys.setCertificateEntry("trusted", keys.getCertificate("sink"));
            try (var out = Files.newOutputStream(file)) {
                keys.store(out, PASSWORD.toCharArray());
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("keytool made a certificate that cannot be read", e);
        }
        return file;
    }

    /**
     * For both ends of one process.
     *
     * @param folder where its key lies for a moment
     */
    public static SSLContext once(Path folder) throws IOException {
        try {
            var certificate = make(folder);
            var tls = tls(certificate);
            Files.delete(certificate);
            return tls;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Shows that certificate, and trusts no other. */
    public static SSLContext tls(Path file) throws IOException {
        try {
            var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, PASSWORD.toCharArray());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keys);
            var context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate for the sink in " + file, e);
        }
    }
}
