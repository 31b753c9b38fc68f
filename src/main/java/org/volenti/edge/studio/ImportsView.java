package org.volenti.edge.studio;

import java.util.List;

/**
 * The imports, newest first.
 *
 * @param kinds what a file may hold
 * @param problem why a file was not taken; empty when there is none
 * @param older the page after this one; empty when there is none
 */
public record ImportsView(List<Kind> kinds, List<ImportView> rows, String problem, String older) {
    public record Kind(String id, String name) {}
}
