package org.volenti.edge.studio;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.volenti.common.CustomerId;

/** What a route tells of the present request for the log: about whom or what it was, and whether it came about. */
@RequestScoped
class Trail {
    private Optional<CustomerId> customer = Optional.empty();
    private Optional<String> subject = Optional.empty();
    private String detail = "";
    private boolean refused;
    private boolean silent;

    void about(CustomerId whom) {
        customer = Optional.of(whom);
    }

    void about(String what) {
        subject = Optional.of(what);
    }

    void detail(String words) {
        detail = words;
    }

    /** The answer does not tell that nothing was done. */
    void refused() {
        refused = true;
    }

    /** Written already, or nothing was done: not worth an entry, where none was begun. */
    void silent() {
        silent = true;
    }

    Optional<CustomerId> customer() {
        return customer;
    }

    Optional<String> subject() {
        return subject;
    }

    String detail() {
        return detail;
    }

    boolean isRefused() {
        return refused;
    }

    boolean isSilent() {
        return silent;
    }
}
