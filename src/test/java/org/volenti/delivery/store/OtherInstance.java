package org.volenti.delivery.store;

import io.agroal.api.AgroalDataSource;
import org.volenti.delivery.LaneLeases;

/** A second service on the same database, as far as lanes are concerned. */
public final class OtherInstance {
    /** As its leases name it. */
    public static final String NAME = "another instance";

    private OtherInstance() {}

    public static LaneLeases leases(AgroalDataSource dataSource) {
        return new SqlLaneLeases(dataSource::getConnection, NAME);
    }
}
