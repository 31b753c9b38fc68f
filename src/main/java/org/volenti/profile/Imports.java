package org.volenti.profile;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Takes CSV files of any size. */
public interface Imports {
    /**
     * Who sends a file.
     *
     * @param actor {@code api}, or the name of a member of staff
     * @param file as it is called where it came from
     */
    record Sender(String actor, Optional<String> file) {
        public static final Sender API = new Sender("api", Optional.empty());
    }

    /**
     * Reads the whole file from the caller and takes its rows in afterwards.
     *
     * @param sender who sent it
     * @param preview whether they are judged as ever, and nothing of them kept
     * @return the import's id
     */
    long begin(ImportKind kind, boolean preview, Sender sender, InputStream csv) throws IOException;
}
