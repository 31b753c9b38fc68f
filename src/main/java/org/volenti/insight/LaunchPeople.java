package org.volenti.insight;

import java.util.List;

/** Who is behind a number of a launch. */
public interface LaunchPeople {
    /** Refs of some of those whom the launch decided so, lane by lane until there are enough. */
    List<String> some(long launchId, String verdict, String reason, int limit);
}
