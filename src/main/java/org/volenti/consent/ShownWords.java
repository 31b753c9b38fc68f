package org.volenti.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Words that a page of ours put together itself, since none are declared for the purpose on that channel. They are part of
 * the evidence of the yes that was said to them.
 *
 * @param language a BCP 47 tag; empty when not known
 */
public record ShownWords(String text, String language) {
    private static final String TEXT = "text";
    private static final String SHA256 = "textSha256";
    private static final String LANGUAGE = "textLanguage";

    public String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public Map<String, Object> evidence() {
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put(TEXT, text);
        evidence.put(SHA256, sha256());
        if (!language.isEmpty()) evidence.put(LANGUAGE, language);
        return evidence;
    }

    /** Of a yes on a page of ours; what others send by these names is theirs. */
    public static Optional<ShownWords> of(String source, Map<?, ?> evidence) {
        if (!OwnSource.isByLink(source) || !(evidence.get(TEXT) instanceof String text) || text.isEmpty())
            return Optional.empty();
        return Optional.of(new ShownWords(text, evidence.get(LANGUAGE) instanceof String tag ? tag : ""));
    }

    /** Of what is no yes there are none. */
    public static Optional<ShownWords> of(NewConsent told) {
        boolean yes = told.action() == ConsentAction.GRANTED || told.action() == ConsentAction.CONFIRMED;
        return yes && told.wording().isEmpty() ? of(told.source(), told.evidence()) : Optional.empty();
    }
}
