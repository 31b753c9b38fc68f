package org.volenti.campaign.yaml;

import java.util.List;

/** A value with the file and line where it stands. */
record Placed<T>(T value, String place) {
    static <T> List<T> values(List<Placed<T>> placed) {
        return placed.stream().map(Placed::value).toList();
    }
}
