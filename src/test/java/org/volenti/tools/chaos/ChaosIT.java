package org.volenti.tools.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./volenti chaos}: one kill by a fixed seed, of the service as it was packaged. */
class ChaosIT {
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @Timeout(180)
    void a_service_killed_at_work_sends_nothing_twice_and_loses_nothing() throws Exception {
        assumeTrue(Files.exists(JAR), "the service is not packaged yet: nothing was killed");
        var findings = new ChaosRun(JAR, 7, 1, 1, 150, folder, System.out, InstantSource.system()).run();
        assertThat(findings.examples()).isEmpty();
        assertThat(findings.faults()).isZero();
        assertThat(findings.done().kills()).isEqualTo(1);
        assertThat(findings.accepted()).isGreaterThan(50);
        assertThat(findings.begun()).containsOnlyKeys("email", "sms", "push");
    }
}
