package org.volenti.edge.preferences;

import java.util.List;

/**
 * What stands, as she reads it.
 *
 * @param sentence all of it in one
 * @param stopped whether everything is stopped already
 * @param notice what the press has done; empty when she only looks
 */
public record ChoicesView(String sentence, List<Purpose> purposes, boolean stopped, String notice) {
    /** One thing that consent is asked for. */
    public record Purpose(String id, String name, List<Line> lines) {}

    /**
     * What stands for it at one of her contact points, or for herself.
     *
     * @param point 0 for what is held by the person
     * @param open whether there is something to stop
     */
    public record Line(long point, String sentence, boolean open) {}
}
