package org.volenti.edge.studio;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.volenti.common.Sql;

/** Who is signed in, on every instance alike. A session ends after twelve hours, by signing out, or with the password. */
@ApplicationScoped
class Sessions {
    static final Duration LASTS = Duration.ofHours(12);

    private final Sql.Source source;
    private final InstantSource time;

    Sessions(AgroalDataSource dataSource, InstantSource time) {
        this.source = dataSource::getConnection;
        this.time = time;
    }

    /**
     * @param version of the account as whoever opens it knows it: where it is another by now, the token opens nothing
     * @return the token, which only the browser keeps
     */
    String open(String staff, long version) {
        var now = time.instant();
        var token = randomToken();
        Sql.update(source, "DELETE FROM staff_session WHERE staff = ? AND expires_at <= ?", staff, now);
        Sql.update(
                source,
                "INSERT INTO staff_session (token_sha256, staff, version, opened_at, expires_at) VALUES (?, ?, ?, ?, ?)",
                digest(token),
                staff,
                version,
                now,
                now.plus(LASTS));
        return token;
    }

    /** Who signed in with it, with the roles of this moment. */
    Optional<Member> member(String token) {
        return Sql.first(
                source,
                """
                SELECT t.name, t.roles, t.one_time, t.version
                  FROM staff_session s JOIN staff t ON t.name = s.staff AND t.version = s.version
                WHERE s.token_sha256 = ? AND s.expires_at > ? AND t.disabled_at IS NULL
                """,
                row -> new Member(
                        row.getString("name"),
                        StaffBook.roles(row),
                        row.getBoolean("one_time"),
                        row.getLong("version")),
                digest(token),
                time.instant());
    }

    void close(String token) {
        Sql.update(source, "DELETE FROM staff_session WHERE token_sha256 = ?", digest(token));
    }

    void closeAll(String staff) {
        Sql.update(source, "DELETE FROM staff_session WHERE staff = ?", staff);
    }

    /** 256 random bits. */
    static String randomToken() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String digest(String token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
