package org.volenti.engage;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import org.volenti.common.Trip;

/** Begins trips to the service's database, in the present transaction where there is one. */
@ApplicationScoped
public class Trips {
    private final AgroalDataSource dataSource;

    Trips(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    public Trip begin() {
        return new Trip(dataSource::getConnection);
    }
}
