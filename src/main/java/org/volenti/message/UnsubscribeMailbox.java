package org.volenti.message;

import java.util.Optional;

/** Where a no by mail is read. */
public interface UnsubscribeMailbox {
    /** Empty where nothing reads mail: then none is asked for. */
    Optional<String> address();
}
