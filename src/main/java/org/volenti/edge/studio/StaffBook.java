package org.volenti.edge.studio;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.volenti.common.Sql;

/** Who works in the studio and as what. Every change ends the sessions of whom it is about (ASVS V7.4). */
@ApplicationScoped
class StaffBook {
    /** Letters of any script and what stands in names and addresses: nothing that could pass for a line or a tag. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._@'+-]{0,59}");

    /** @param version each change makes another */
    record Person(String name, Set<Role> roles, boolean disabled, boolean oneTime, long version) {}

    /** What became of a wish. */
    enum Change {
        DONE,
        NOBODY,
        NAME_TAKEN,
        NAME_UNFIT,
        LAST_ADMIN,
        /** Not by oneself while another could do it. */
        NEEDS_ANOTHER
    }

    private final Sql.Source source;
    private final Sessions sessions;
    private final InstantSource time;

    StaffBook(AgroalDataSource dataSource, Sessions sessions, InstantSource time) {
        this.source = dataSource::getConnection;
        this.sessions = sessions;
        this.time = time;
    }

    List<Person> all() {
        return Sql.list(
                source,
                "SELECT name, roles, disabled_at IS NOT NULL AS disabled, one_time, version FROM staff ORDER BY lower(name)",
                StaffBook::person);
    }

    Optional<Person> find(String name) {
        return Sql.first(
                source,
                "SELECT name, roles, disabled_at IS NOT NULL AS disabled, one_time, version FROM staff WHERE name = ?",
                StaffBook::person,
                name);
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("name"),
                roles(row),
                row.getBoolean("disabled"),
                row.getBoolean("one_time"),
                row.getLong("version"));
    }

    static Set<Role> roles(ResultSet row) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        for (var word : (String[]) row.getArray("roles").getArray())
            Role.of(word).ifPresent(roles::add);
        return roles;
    }

    Change add(String name, Set<Role> roles, String oneTimePassword) {
        if (!NAME.matcher(name).matches()) return Change.NAME_UNFIT;
        var hash = PasswordHash.of(oneTimePassword).write();
        return changing(() -> {
            int added = Sql.update(source, """
                    INSERT INTO staff (name, password_hash, changed_at, roles, one_time) VALUES (?, ?, ?, ?, true)
                    ON CONFLICT DO NOTHING
                    """, name, hash, time.instant(), words(roles));
            return added == 1 ? Change.DONE : Change.NAME_TAKEN;
        });
    }

    /** @param by who gives them: never {@code privacy} to herself, unless there is no other admin */
    Change give(String by, String name, Set<Role> roles) {
        return changing(() -> {
            if (!roles.contains(Role.ADMIN) && isLastAdmin(name)) return Change.LAST_ADMIN;
            if (by.equals(name) && opensEvidence(name, roles) && !isLastAdmin(by)) return Change.NEEDS_ANOTHER;
            return ended(
                    name,
                    Sql.update(
                            source,
                            "UPDATE staff SET roles = ?, version = version + 1 WHERE name = ?",
                            words(roles),
                            name));
        });
    }

    /** What no other role of an admin's does. */
    private boolean opensEvidence(String name, Set<Role> roles) {
        boolean before = find(name)
                .filter(person -> person.roles().contains(Role.PRIVACY))
                .isPresent();
        return roles.contains(Role.PRIVACY) && !before;
    }

    Change disable(String name) {
        return changing(() -> {
            if (isLastAdmin(name)) return Change.LAST_ADMIN;
            return ended(
                    name,
                    Sql.update(
                            source,
                            "UPDATE staff SET disabled_at = coalesce(disabled_at, ?), version = version + 1 WHERE name = ?",
                            time.instant(),
                            name));
        });
    }

    Change enable(String name) {
        return changing(() -> ended(
                name,
                Sql.update(source, "UPDATE staff SET disabled_at = NULL, version = version + 1 WHERE name = ?", name)));
    }

    Change reset(String name, String oneTimePassword) {
        var hash = PasswordHash.of(oneTimePassword).write();
        return changing(() -> ended(
                name,
                Sql.update(
                        source,
                        "UPDATE staff SET password_hash = ?, changed_at = ?, one_time = true, version = version + 1 WHERE name = ?",
                        hash,
                        time.instant(),
                        name)));
    }

    /** One at a time: two admins who take the role from each other must not both succeed. */
    static void lock(Sql.Source source) {
        Sql.list(source, "SELECT pg_advisory_xact_lock(7112)", row -> row);
    }

    private Change changing(Supplier<Change> change) {
        return QuarkusTransaction.requiringNew().call(() -> {
            lock(source);
            return change.get();
        });
    }

    private Change ended(String name, int rows) {
        sessions.closeAll(name);
        return rows == 1 ? Change.DONE : Change.NOBODY;
    }

    private boolean isLastAdmin(String name) {
        var admins = Sql.list(
                source,
                "SELECT name FROM staff WHERE disabled_at IS NULL AND 'admin' = ANY (roles)",
                row -> row.getString(1));
        return admins.equals(List.of(name));
    }

    private static String[] words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::word).toArray(String[]::new);
    }
}
