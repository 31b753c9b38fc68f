package org.volenti.insight;

import java.util.List;
import java.util.Map;
import org.volenti.common.CustomerId;

/** Everything known about one person, for herself (GDPR Art. 15 and 20, CON-08). */
public interface CustomerExport {
    /** By section, in a fixed order; each row by the names of its values. The ledger is not among them: it is read decrypted. */
    Map<String, List<Map<String, Object>>> of(CustomerId customer);
}
