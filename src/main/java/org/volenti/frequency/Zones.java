package org.volenti.frequency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which zones a country uses, from the tz database. */
public final class Zones {
    private static final Map<String, List<ZoneId>> BY_COUNTRY = read();

    private Zones() {}

    /** @param country ISO 3166-1 alpha-2; an unknown one has no zone */
    public static List<ZoneId> ofCountry(String country) {
        return BY_COUNTRY.getOrDefault(country, List.of());
    }

    /** The zone of that name; a name that this Java does not know is as good as none. */
    public static Optional<ZoneId> named(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, List<ZoneId>> read() {
        var zones = new HashMap<String, List<ZoneId>>();
        var resource = Objects.requireNonNull(Zones.class.getResourceAsStream("country-zones.tsv"));
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) continue;
                int tab = line.indexOf('\t');
                var zone = named(line.substring(tab + 1));
                if (zone.isEmpty()) continue;
                for (var country : line.substring(0, tab).split(",", -1)) {
                    zones.computeIfAbsent(country, c -> new ArrayList<>()).add(zone.get());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        zones.replaceAll((country, list) -> List.copyOf(list));
        return Map.copyOf(zones);
    }
}
