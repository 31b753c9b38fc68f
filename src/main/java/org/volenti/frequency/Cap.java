package org.volenti.frequency;

import java.util.Optional;
import org.volenti.common.Channel;

/** At most {@code limit} contacts in a window, on one channel and for one purpose where named, else on all together. */
public record Cap(int limit, Window window, Optional<Channel> channel, Optional<String> purpose) {}
