package org.volenti.edge.intake;

import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.profile.ContactPoints.Wanted;

/** A row of a consents file and the customer behind its ref. */
record OwnedRow(Intake.Taken<ConsentRow> taken, CustomerId customer) {
    ConsentRow value() {
        return taken.value();
    }

    Row row() {
        return taken.row();
    }

    boolean isNo() {
        return value().action().isNo();
    }

    Optional<Wanted> wanted(Optional<Channel> channel, Optional<String> address) {
        return channel.flatMap(on -> address.map(at -> new Wanted(customer, on, at)));
    }
}
