package org.volenti.edge.preferences;

import java.util.List;

/**
 * What is known of her, as she reads it.
 *
 * @param places her addresses
 * @param happened what she did, by kind
 * @param saidMore how many consents there are, where not all of them are shown; else empty
 * @param gotMore whether there were more messages than are shown
 * @param choices the way back
 */
public record KnownView(
        List<Value> person,
        List<Value> places,
        List<Kind> happened,
        List<Value> said,
        String saidMore,
        List<Got> got,
        boolean gotMore,
        String choices) {

    /** @param from where it came from, and when */
    public record Value(String label, String value, String from) {}

    /**
     * @param code its type, to ask for all of them
     * @param more how many there are, where not all of them are shown; else empty
     * @param cut whether there are more than a page ever shows
     */
    public record Kind(String code, String name, String summary, List<Value> newest, String more, boolean cut) {}

    /** @param why where it is explained */
    public record Got(String name, String when, String fate, String why) {}
}
