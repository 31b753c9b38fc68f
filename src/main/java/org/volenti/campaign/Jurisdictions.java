package org.volenti.campaign;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.frequency.Cap;
import org.volenti.frequency.LocalHours;

/** Law as data: what is allowed where, each row with its source. Several rows for one place all apply. */
public record Jurisdictions(List<Row> rows, int revision) {
    /**
     * @param country ISO 3166-1 alpha-2
     * @param region ISO 3166-2, empty for the whole country
     * @param channel empty for every channel
     * @param hours when marketing may reach her, in local time; empty: the law says nothing
     * @param caps legal caps, e.g. three a day
     * @param keepProof how long the proof of a consent is kept when it has ended or its person was erased; zero: not at all
     * @param source law or authority with its section
     */
    public record Row(
            String country,
            Optional<String> region,
            Optional<Channel> channel,
            List<LocalHours> hours,
            List<Cap> caps,
            Optional<Period> keepProof,
            String source,
            Optional<LocalDate> validFrom,
            Optional<LocalDate> validTo) {}
}
