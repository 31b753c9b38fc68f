package org.volenti.common;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import javax.crypto.KeyAgreement;
import org.jboss.logging.Logger;

/**
 * Who computes with keys. Where the platform has it, AWS-LC by way of Amazon's Corretto provider, which signs with RSA four
 * times as fast as the JDK; else the JDK. What they make is the same.
 */
public final class KeyArithmetic {
    private static final Logger LOG = Logger.getLogger(KeyArithmetic.class);
    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    /** The fastest that works here. */
    public static final KeyArithmetic FASTEST = new KeyArithmetic(corretto());

    public static final KeyArithmetic OF_THE_JDK = new KeyArithmetic(Optional.empty());

    private final Optional<Provider> provider;

    private KeyArithmetic(Optional<Provider> provider) {
        this.provider = provider;
    }

    /** Not compiled against: it is there on the platforms for which it holds a library. */
    private static Optional<Provider> corretto() {
        try {
            var found = (Provider) Class.forName(PROVIDER).getField("INSTANCE").get(null);
            // without its library it is there and knows nothing; and a signature says that the library works
            KeyPairGenerator.getInstance("RSA", found);
            Signature.getInstance("SHA256withRSA", found);
            return Optional.of(found);
        } catch (ReflectiveOperationException | GeneralSecurityException | LinkageError e) {
            LOG.debugf("keys are computed with by the JDK: %s", e.toString());
            return Optional.empty();
        }
    }

    /** Whether it is faster than the JDK. */
    public boolean isNative() {
        return provider.isPresent();
    }

    private interface Maker<T> {
        T make(Optional<Provider> by) throws NoSuchAlgorithmException;
    }

    private <T> T made(Maker<T> maker) throws NoSuchAlgorithmException {
        if (provider.isEmpty()) return maker.make(provider);
        try {
            return maker.make(provider);
        } catch (NoSuchAlgorithmException e) {
            return maker.make(Optional.empty());
        }
    }

    public Signature signature(String algorithm) throws NoSuchAlgorithmException {
        return made(
                by -> by.isPresent() ? Signature.getInstance(algorithm, by.get()) : Signature.getInstance(algorithm));
    }

    public KeyFactory factory(String algorithm) throws NoSuchAlgorithmException {
        return made(
                by -> by.isPresent() ? KeyFactory.getInstance(algorithm, by.get()) : KeyFactory.getInstance(algorithm));
    }

    public KeyPairGenerator generator(String algorithm) throws NoSuchAlgorithmException {
        return made(by -> by.isPresent()
                ? KeyPairGenerator.getInstance(algorithm, by.get())
                : KeyPairGenerator.getInstance(algorithm));
    }

    public KeyAgreement agreement(String algorithm) throws NoSuchAlgorithmException {
        return made(by ->
                by.isPresent() ? KeyAgreement.getInstance(algorithm, by.get()) : KeyAgreement.getInstance(algorithm));
    }
}
