package org.volenti.edge.preferences;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import org.volenti.testing.Shop;

/** Waits for what pages do when they have answered. */
@ApplicationScoped
@Unremovable
public class BehindTheAnswer {
    private final Errands errands;

    BehindTheAnswer(Errands errands) {
        this.errands = errands;
    }

    public void isDone() {
        Shop.until(errands::isIdle);
    }
}
