package org.volenti.edge.studio;

import java.util.List;

/** Some of the people behind a number of a launch. */
public record PeopleView(
        String campaign, String campaignName, String sign, String word, String why, List<Person> people) {
    public record Person(String ref, String link) {}
}
