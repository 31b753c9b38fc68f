package org.volenti.edge.api.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Ids;
import org.volenti.edge.api.KeptKeys;
import org.volenti.message.LinkMakers;

/** A list that is read whole and added to: what Panache is for (see the decision record on SQL in the stores). */
@ApplicationScoped
class ApiKeyRows implements KeptKeys, LinkMakers, PanacheRepositoryBase<ApiKeyRow, Long> {
    private final Ids ids;
    private final InstantSource clock;

    ApiKeyRows(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<Key> valid() {
        return list("revokedAt is null").stream()
                .map(row -> new Key(row.name, row.sha256))
                .toList();
    }

    /** The newest of that name: one that took a revoked one's place may be called the same. */
    @Override
    @Transactional
    public Optional<Maker> named(String name) {
        return find("name = ?1 and revokedAt is null order by id desc", name)
                .firstResultOptional()
                .map(ApiKeyRows::maker);
    }

    @Override
    @Transactional
    public Optional<Maker> of(long id) {
        return findByIdOptional(id).map(ApiKeyRows::maker);
    }

    private static Maker maker(ApiKeyRow row) {
        return new Maker(row.id, row.name);
    }

    @Override
    @Transactional
    public void keep(Key key) {
        if (count("sha256", key.sha256()) > 0) return;
        var row = new ApiKeyRow();
        row.id = ids.next();
        row.name = key.name();
        row.sha256 = key.sha256();
        row.createdAt = clock.instant();
        persist(row);
    }
}
