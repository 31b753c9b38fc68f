package org.volenti.profile;

/** Gives the declaration in force. */
public interface Declared {
    Declaration live();
}
