package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.volenti.common.LanedId;
import org.volenti.profile.ImportJob;
import org.volenti.profile.ImportUndo;

/** Undoes imports behind the page that asked for it. One that breaks off is ended by asking again. */
@ApplicationScoped
class Undoing {
    private static final Logger LOG = Logger.getLogger(Undoing.class);

    private final ImportUndo undo;
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

    Undoing(ImportUndo undo) {
        this.undo = undo;
    }

    /** To be asked before an import is read: one that ends in between is then shown as under way, and looked at again. */
    Set<Long> underWay() {
        return Set.copyOf(underWay);
    }

    void begin(ImportJob job, String actor) {
        if (!underWay.add(job.id())) return;
        Thread.ofVirtual().name("undo-" + job.id()).start(() -> {
            try {
                undo.undo(job, actor);
            } catch (RuntimeException e) {
                LOG.errorf(e, "The undo of import %s broke off", LanedId.write(job.id()));
            } finally {
                underWay.remove(job.id());
            }
        });
    }
}
