package org.volenti.campaign.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.volenti.campaign.Catalogs;
import org.volenti.common.Purpose;
import org.volenti.consent.Words;

/** Purposes and wordings of the catalog in force, for the registry below. */
@ApplicationScoped
class CatalogWords implements Words {
    private final Catalogs catalogs;

    CatalogWords(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    @Override
    public Map<String, Purpose> purposes() {
        return catalogs.live().policy().purposes();
    }

    @Override
    public Optional<Worded> wording(String id, String version) {
        return catalogs.live()
                .wording(id, version)
                .map(w -> new Worded(w.purposes(), w.channels(), w.terms(), w.sha256()));
    }
}
