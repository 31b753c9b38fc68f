package org.volenti.common;

/** Draws new ids; each carries its lane in its low eight bits. Blocks are taken from the database's sequence, so gaps are usual. */
public interface Ids {
    long next(Lane lane);

    /** For things that belong to nobody, such as a launch. */
    default long next() {
        return next(new Lane(0));
    }
}
