package org.volenti.engage.store;

import java.util.List;

/** Opens the store's list to tests of the room. */
public final class ErasedTables {
    private ErasedTables() {}

    public static List<String> names() {
        return ErasureStore.ERASED;
    }
}
