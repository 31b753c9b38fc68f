package org.volenti.profile;

import java.io.IOException;
import java.io.InputStream;

/** Takes CSV files of any size. */
public interface Imports {
    /**
     * Reads the whole file from the caller and takes its rows in afterwards.
     *
     * @return the import's id
     */
    long begin(ImportKind kind, InputStream csv) throws IOException;
}
