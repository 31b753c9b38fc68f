package org.volenti.profile.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.volenti.common.CopyRows;
import org.volenti.common.Sql;
import org.volenti.consent.StandingChanges;
import org.volenti.profile.ImportJob;
import org.volenti.profile.ImportJob.RowError;
import org.volenti.profile.ImportJob.State;
import org.volenti.profile.ImportJob.Tally;
import org.volenti.profile.ImportJobs;
import org.volenti.profile.ImportKind;
import org.volenti.profile.ImportUndo.Undone;
import org.volenti.profile.Imports.Sender;

@ApplicationScoped
class ImportStore implements ImportJobs {
    /** So many rows of errors are in memory while they are written out. */
    private static final int PAGE = 1_000;

    private final Sql.Source source;

    ImportStore(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    @Override
    @Transactional
    public void begin(long id, ImportKind kind, boolean preview, Sender sender, Instant now) {
        var sql = """
                INSERT INTO import_job (import_id, kind, preview, actor, file_name, state, started_at, alive_at)
                VALUES (?, ?, ?, ?, ?, 'running', ?, ?)
                """;
        Sql.update(source, sql, id, kind.word(), preview, sender.actor(), sender.file(), now, now);
    }

    @Override
    @Transactional
    public void count(long id, Tally tally, List<RowError> errors) {
        var sql = """
                UPDATE import_job SET row_count = row_count + ?, accepted = accepted + ?, known = known + ?,
                    rejected = rejected + ? WHERE import_id = ?
                """;
        long rejected = errors.size();
        Sql.update(source, sql, tally.accepted() + rejected, tally.accepted(), tally.known(), rejected, id);
        write(id, errors);
    }

    @Override
    @Transactional
    public void refuse(long id, RowError why) {
        write(id, List.of(why));
    }

    private void write(long id, List<RowError> errors) {
        var rows = new CopyRows();
        for (var error : errors) {
            rows.add(id)
                    .add(error.line())
                    .add(error.column())
                    .add(error.reason())
                    .add(error.rowText())
                    .end();
        }
        rows.copy(source, "import_error (import_id, line, column_name, reason, row_text)");
    }

    @Override
    @Transactional
    public void foresee(long id, StandingChanges changes) {
        var sql = "UPDATE import_job SET changes = ?::json WHERE import_id = ?";
        Sql.update(source, sql, ImportAnswers.write(changes), id);
    }

    @Override
    @Transactional
    public void undo(long id, Undone undone, Instant now) {
        var sql = "UPDATE import_job SET undone = ?::json, undone_at = ? WHERE import_id = ? AND undone_at IS NULL";
        Sql.update(source, sql, ImportAnswers.write(undone), now, id);
    }

    @Override
    public Set<Long> undone(Collection<Long> ids) {
        if (ids.isEmpty()) return Set.of();
        var sql = "SELECT import_id FROM import_job WHERE import_id = ANY (?) AND undone_at IS NOT NULL";
        return Set.copyOf(Sql.list(source, sql, row -> row.getLong(1), ids));
    }

    @Override
    @Transactional
    public void end(long id, State state, Optional<String> problem, Instant now) {
        var sql = "UPDATE import_job SET state = ?, problem = ?, finished_at = ? WHERE import_id = ?";
        Sql.update(source, sql, word(state), problem, now, id);
    }

    @Override
    @Transactional
    public void keepAlive(Collection<Long> ids, Instant now) {
        if (ids.isEmpty()) return;
        Sql.update(source, "UPDATE import_job SET alive_at = ? WHERE import_id = ANY (?)", now, ids);
    }

    @Override
    @Transactional
    public int failAbandoned(Instant since, String problem, Instant now) {
        var sql = """
                UPDATE import_job SET state = 'failed', problem = ?, finished_at = ?
                WHERE state = 'running' AND alive_at < ?
                """;
        return Sql.update(source, sql, problem, now, since);
    }

    @Override
    @Transactional
    public Optional<ImportJob> find(long id) {
        return Sql.first(source, "SELECT * FROM import_job WHERE import_id = ?", ImportStore::job, id);
    }

    @Override
    public List<ImportJob> newest(Optional<Instant> before, int limit) {
        var sql = """
                SELECT * FROM import_job WHERE (?::timestamptz IS NULL OR started_at < ?)
                ORDER BY started_at DESC, import_id DESC LIMIT ?
                """;
        return Sql.list(source, sql, ImportStore::job, before, before, limit);
    }

    @Override
    public List<RowError> firstErrors(long id, int limit) {
        return page(id, -1, limit);
    }

    @Override
    public void errors(long id, Consumer<RowError> visitor) {
        long line = -1;
        while (true) {
            var page = page(id, line, PAGE);
            page.forEach(visitor);
            if (page.isEmpty()) return;
            line = page.getLast().line();
        }
    }

    /** Whole lines: with ties, so that none is cut between two pages. */
    private List<RowError> page(long id, long afterLine, int limit) {
        var sql = """
                SELECT line, column_name, reason, row_text FROM import_error
                WHERE import_id = ? AND line > ? ORDER BY line FETCH FIRST ? ROWS WITH TIES
                """;
        return Sql.list(
                source,
                sql,
                row -> new RowError(
                        row.getLong(1), Optional.ofNullable(row.getString(2)), row.getString(3), row.getString(4)),
                id,
                afterLine,
                limit);
    }

    private static ImportJob job(ResultSet row) throws SQLException {
        return new ImportJob(
                row.getLong("import_id"),
                ImportKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getBoolean("preview"),
                new Sender(row.getString("actor"), Sql.text(row, "file_name")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("row_count"),
                row.getLong("accepted"),
                row.getLong("known"),
                row.getLong("rejected"),
                Sql.text(row, "changes").map(ImportAnswers::changes),
                Sql.text(row, "problem"),
                Sql.instantOf(row, "started_at"),
                Sql.instant(row, "finished_at"),
                Sql.text(row, "undone").map(ImportAnswers::undone));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
