package org.volenti.campaign.store;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.volenti.common.RefusedStart;

/** Loads the content before anything is served, and again whenever it changes. */
@Singleton
class ContentWatch {
    /** Before the scheduler, which begins at 0: whatever it calls may count on a catalog. After Flyway in any case. */
    private static final int BEFORE_ALL = -100;

    private final FileCatalogs catalogs;

    ContentWatch(FileCatalogs catalogs) {
        this.catalogs = catalogs;
    }

    void load(@Observes @Priority(BEFORE_ALL) StartupEvent start) {
        catalogs.refresh();
        if (!catalogs.problems().isEmpty()) throw RefusedStart.because(catalogs.report("the service does not start"));
    }

    @Scheduled(
            every = "2s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        catalogs.refresh();
    }
}
