package org.volenti.engage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditActor;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditEntry.Outcome;

class AuditEntryTest {
    @Test
    void an_entry_is_one_line_in_which_nothing_hides() {
        var entry = new AuditEntry(
                AuditActor.SYSTEM,
                AuditAction.LAUNCHED,
                Outcome.DONE,
                Optional.empty(),
                "a\r\nb\u2028c\u202Ed\u0000e\u200Bf",
                "x".repeat(300));
        assertThat(entry.subject()).isEqualTo("a b c d e f");
        assertThat(entry.detail()).hasSize(200);
    }
}
