package org.volenti.profile;

import java.io.IOException;
import java.io.InputStream;

/** Takes CSV files of any size. */
public interface Imports {
    /**
     * Reads the whole file from the caller and takes its rows in afterwards.
     *
     * @param preview whether they are judged as ever, and nothing of them kept
     * @return the import's id
     */
    long begin(ImportKind kind, boolean preview, InputStream csv) throws IOException;
}
