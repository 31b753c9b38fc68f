package org.volenti.campaign.store;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

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
        if (!catalogs.problems().isEmpty()) {
            var why = new PreventFurtherStepsException(catalogs.report("the service does not start"), 1);
            // bare it is swallowed, and the process stays without a service; as a cause it is printed and the process
            // ends
            throw new IllegalStateException("the content has problems", why);
        }
    }

    @Scheduled(
            every = "2s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        catalogs.refresh();
    }
}
