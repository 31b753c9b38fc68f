package org.volenti.edge.studio;

import java.util.List;

/**
 * The page on which one looks for a customer.
 *
 * @param problem that nobody was found; empty otherwise
 */
public record CustomerSearch(
        String query, String problem, List<PeopleView.Person> found, List<PeopleView.Person> begin) {}
