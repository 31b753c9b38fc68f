package org.volenti.edge.preferences;

import java.util.List;

/**
 * What waits for a confirmation, or was confirmed just now.
 *
 * @param address masked
 */
public record ConfirmView(String address, List<Item> items) {
    static final ConfirmView NOTHING = new ConfirmView("", List.of());

    /**
     * @param grant the event that waits
     * @param text that the yes was said to
     */
    public record Item(String grant, String name, String text, String lang) {}
}
