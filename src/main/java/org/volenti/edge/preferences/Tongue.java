package org.volenti.edge.preferences;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.volenti.common.CustomerId;
import org.volenti.profile.CustomerChange;
import org.volenti.profile.Customers;
import org.volenti.profile.Member;
import org.volenti.profile.Profiles;

/** Changes the language in which she is written to. */
@ApplicationScoped
class Tongue {
    private final Profiles profiles;
    private final Customers customers;
    private final InstantSource time;

    Tongue(Profiles profiles, Customers customers, InstantSource time) {
        this.profiles = profiles;
        this.customers = customers;
        this.time = time;
    }

    /** @return whether it is one that the pages are written in, and she somebody we know */
    @Transactional
    public boolean change(CustomerId customer, String language) {
        var ref = profiles.refOf(customer);
        if (!Readers.WRITTEN.containsKey(language) || ref.isEmpty()) return false;
        var change = new CustomerChange(
                ref.get(),
                Member.of(language),
                Member.absent(),
                Member.absent(),
                Member.absent(),
                Member.absent(),
                Member.absent(),
                Map.of(),
                Member.absent(),
                List.of());
        return !(customers.keep(List.of(change), "page", time.instant()).getFirst() instanceof Customers.Kept.Refused);
    }
}
