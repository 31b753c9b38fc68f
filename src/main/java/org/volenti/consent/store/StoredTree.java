package org.volenti.consent.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.common.WhileUp;
import org.volenti.consent.proof.Checkpoint;
import org.volenti.consent.proof.LedgerTree;
import org.volenti.consent.proof.Merkle;
import org.volenti.consent.proof.SignedNote;
import org.volenti.consent.proof.TrustedKey;

/** The tree over {@code consent_event}, in {@code ledger_leaf} and {@code ledger_node}. */
@ApplicationScoped
class StoredTree implements LedgerTree {
    private static final int EXPORTED_AT_ONCE = 5_000;

    private final Sql.Source source;
    private final Sealer sealer;
    private final MissedEvents missed;
    private final Signers signers;
    private final CheckpointFile file;
    private final InstantSource clock;

    StoredTree(
            AgroalDataSource dataSource,
            Sealer sealer,
            MissedEvents missed,
            Signers signers,
            CheckpointFile file,
            InstantSource clock) {
        this.source = dataSource::getConnection;
        this.sealer = sealer;
        this.missed = missed;
        this.signers = signers;
        this.file = file;
        this.clock = clock;
    }

    @Scheduled(
            every = "1s",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileUp.class)
    void sealWhatWaits() {
        seal();
    }

    @Scheduled(
            every = "1m",
            delayed = "15s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileUp.class)
    void signWhatIsSealed() {
        checkpoint();
    }

    @Override
    public long seal() {
        return sealer.seal();
    }

    @Override
    public Extent extent() {
        long waiting = Sql.first(source, "SELECT count(*) FROM ledger_queue", row -> row.getLong(1))
                .orElse(0L);
        return new Extent(Sealer.size(source), waiting, missed.found().count());
    }

    @Override
    public Optional<Signed> checkpoint() {
        var fresh = QuarkusTransaction.requiringNew().call(this::sign);
        fresh.ifPresent(signed -> file.keep(signed.note(), signers.all()));
        return fresh;
    }

    private Optional<Signed> sign() {
        Sealer.lock(source);
        long size = Sealer.size(source);
        long last = lastCheckpoint().map(signed -> signed.checkpoint().size()).orElse(-1L);
        if (size == last || size == 0) return Optional.empty();
        var signer = signers.present();
        var checkpoint = new Checkpoint(
                signer.verifier().name(),
                size,
                Merkle.root(new StoredRanges(source), size),
                Sql.asKept(clock.instant()));
        var note = SignedNote.sign(checkpoint.text(), signer.verifier(), signer.key());
        Sql.update(
                source,
                "INSERT INTO ledger_checkpoint (size, root, at, note) VALUES (?, ?, ?, ?)",
                size,
                checkpoint.root(),
                checkpoint.at(),
                note);
        return Optional.of(new Signed(checkpoint, note));
    }

    @Override
    public List<Signed> checkpoints(long after, int limit) {
        return Sql.list(
                source,
                "SELECT size, root, at, note FROM ledger_checkpoint WHERE size > ? ORDER BY size LIMIT ?",
                this::signed,
                after,
                limit);
    }

    @Override
    public Optional<Signed> lastCheckpoint() {
        return Sql.first(
                source, "SELECT size, root, at, note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1", this::signed);
    }

    private Signed signed(ResultSet row) throws SQLException {
        var note = row.getString("note");
        var origin = note.substring(0, note.indexOf('\n'));
        return new Signed(
                new Checkpoint(origin, row.getLong("size"), row.getBytes("root"), Sql.instantOf(row, "at")), note);
    }

    @Override
    public List<TrustedKey> signers() {
        return signers.all();
    }

    /** What the old key may still sign is signed first: its last checkpoint is no older than its end. */
    @Override
    public Optional<TrustedKey> rotate() {
        checkpoint();
        var fresh = QuarkusTransaction.requiringNew().call(() -> {
            Sealer.lock(source);
            return signers.rotate();
        });
        if (fresh) file.keys(signers.all());
        return fresh ? Optional.of(signers.all().getLast()) : Optional.empty();
    }

    @Override
    public Optional<Inclusion> inclusion(OwnedId event) {
        var under = lastCheckpoint();
        if (under.isEmpty()) return Optional.empty();
        long size = under.get().checkpoint().size();
        return Sql.first(
                source,
                "SELECT l.leaf, " + LedgerLeaves.COLUMNS + """

                         FROM ledger_leaf l
                         JOIN consent_event e ON e.lane = l.lane AND e.customer_id = l.customer_id AND e.event_id = l.event_id
                        WHERE l.lane = ? AND l.customer_id = ? AND l.event_id = ? AND l.leaf < ?
                        """,
                row -> new Inclusion(
                        row.getLong("leaf"),
                        LedgerLeaves.read(row).text(),
                        Merkle.inclusion(new StoredRanges(source), row.getLong("leaf"), size),
                        under.get()),
                event.owner().lane(),
                event.owner(),
                event.id(),
                size);
    }

    @Override
    public List<byte[]> consistency(long first, long second) {
        return Merkle.consistency(new StoredRanges(source), first, second);
    }

    /** Page by page: no transaction stays open however long the reader takes. What is sealed never changes. */
    @Override
    public void export(Consumer<String> lines) {
        export(source, lines);
    }

    static void export(Sql.Source source, Consumer<String> lines) {
        long size = Sealer.size(source);
        for (long from = 0; from < size; from += EXPORTED_AT_ONCE) {
            long to = Math.min(size, from + EXPORTED_AT_ONCE);
            Sql.each(
                    source,
                    "SELECT l.leaf, l.hash, " + LedgerLeaves.COLUMNS + """

                             FROM ledger_leaf l
                             LEFT JOIN consent_event e
                               ON e.lane = l.lane AND e.customer_id = l.customer_id AND e.event_id = l.event_id
                            WHERE l.leaf >= ? AND l.leaf < ? ORDER BY l.leaf
                            """,
                    row -> lines.accept(row.getLong("leaf") + " "
                            + HexFormat.of().formatHex(row.getBytes("hash")) + " "
                            + (row.getString("action") == null
                                    ? "missing"
                                    : LedgerLeaves.read(row).text())),
                    from,
                    to);
        }
        MissedEvents.export(source, lines);
    }
}
