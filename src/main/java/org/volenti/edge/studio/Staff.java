package org.volenti.edge.studio;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.volenti.common.Secret;
import org.volenti.common.Sql;

/** The passwords of who works in the studio. The first of them is {@code admin}. */
@ApplicationScoped
class Staff {
    static final String FIRST = "admin";
    static final int SHORTEST_PASSWORD = 10;

    private static final String LAST_PRESET = "admin-preset";

    private final Sql.Source source;
    private final StudioAccess access;
    private final Sessions sessions;
    private final Secret secret;
    private final InstantSource time;
    /** For names that do not exist: they take as long as those that do. */
    private final PasswordHash nobody = PasswordHash.of("nobody");

    Staff(AgroalDataSource dataSource, StudioAccess access, Sessions sessions, Secret secret, InstantSource time) {
        this.source = dataSource::getConnection;
        this.access = access;
        this.sessions = sessions;
        this.secret = secret;
        this.time = time;
    }

    /** The account's version as it was when the password was its own; empty when it is not. Slow: see {@link PasswordDesk}. */
    Optional<Long> knows(String name, String password) {
        var kept = kept(name);
        boolean fits = kept.map(Kept::hash).orElse(nobody).matches(password);
        return kept.filter(known -> fits).map(Kept::version);
    }

    boolean has(String name) {
        return Sql.first(source, "SELECT 1 FROM staff WHERE name = ?", row -> row.getInt(1), name)
                .isPresent();
    }

    /**
     * One's own choice. Every session of theirs ends with the old password.
     *
     * @param version as it was when the present password was shown: who was given another meanwhile does not undo that
     * @return whether it was done; the account's version is then the next
     */
    boolean changePassword(String name, long version, String password) {
        var hash = PasswordHash.of(password);
        return QuarkusTransaction.requiringNew().call(() -> {
            int changed = Sql.update(source, """
                    UPDATE staff SET password_hash = ?, changed_at = ?, one_time = false, version = version + 1
                     WHERE name = ? AND version = ? AND disabled_at IS NULL
                    """, hash.write(), time.instant(), name, version);
            if (changed == 1) sessions.closeAll(name);
            return changed == 1;
        });
    }

    /** The first, who can do what it takes to let others in; whatever was done to that account before. */
    private void writeFirst(String password) {
        Sql.update(source, """
                INSERT INTO staff (name, password_hash, changed_at, roles) VALUES (?, ?, ?, '{admin}')
                ON CONFLICT (name) DO UPDATE SET password_hash = excluded.password_hash, changed_at = excluded.changed_at,
                    one_time = false, disabled_at = NULL, version = staff.version + 1,
                    roles = CASE WHEN 'admin' = ANY (staff.roles) THEN staff.roles ELSE staff.roles || '{admin}' END
                """, FIRST, PasswordHash.of(password).write(), time.instant());
        sessions.closeAll(FIRST);
    }

    private record Kept(PasswordHash hash, long version) {}

    private Optional<Kept> kept(String name) {
        return Sql.first(
                source,
                "SELECT password_hash, version FROM staff WHERE name = ? AND disabled_at IS NULL",
                row -> new Kept(PasswordHash.read(row.getString(1)), row.getLong(2)),
                name);
    }

    @Startup
    void ensureThereIsOne() {
        QuarkusTransaction.requiringNew().run(() -> {
            // two services that start at once make one password between them
            StaffBook.lock(source);
            if (access.adminPassword().isPresent())
                preset(access.adminPassword().get());
            else if (Sql.first(source, "SELECT 1 FROM staff LIMIT 1", row -> row.getInt(1))
                    .isEmpty()) {
                var password = OneTimePassword.make();
                writeFirst(password);
                System.out.println("\n  The studio's sign-in, shown this once: " + FIRST + " / " + password + "\n");
            }
        });
    }

    private void preset(String password) {
        var mark = HexFormat.of()
                .formatHex(secret.mac(Secret.Lasting.ADMIN_PRESET, password.getBytes(StandardCharsets.UTF_8)));
        var known = Sql.first(
                source, "SELECT value FROM service_fact WHERE name = ?", row -> row.getString(1), LAST_PRESET);
        if (known.equals(Optional.of(mark))) return;
        writeFirst(password);
        Sql.update(source, """
                INSERT INTO service_fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """, LAST_PRESET, mark);
    }
}
