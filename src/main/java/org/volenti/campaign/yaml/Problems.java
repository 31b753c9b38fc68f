package org.volenti.campaign.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Problem;

/** Collects what is wrong in all files; gives it by file and line. */
final class Problems {
    private final List<Problem> all = new ArrayList<>();

    void add(Problem problem) {
        if (!all.contains(problem)) all.add(problem);
    }

    void add(String place, String what, Optional<String> mend) {
        add(new Problem(place, what, mend));
    }

    void add(String place, String what, String mend) {
        add(Problem.at(place, what, mend));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int count() {
        return all.size();
    }

    List<Problem> sorted() {
        return all.stream()
                .sorted(Comparator.comparing((Problem p) -> file(p.place())).thenComparingInt(p -> line(p.place())))
                .toList();
    }

    static String file(String place) {
        int colon = place.lastIndexOf(':');
        return colon < 0 ? place : place.substring(0, colon);
    }

    private static int line(String place) {
        var digits = place.substring(place.lastIndexOf(':') + 1);
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
