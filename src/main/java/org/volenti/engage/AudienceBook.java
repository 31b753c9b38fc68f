package org.volenti.engage;

import java.util.List;
import java.util.Map;
import org.volenti.common.CustomerId;
import org.volenti.common.Lane;
import org.volenti.rules.AudienceQuery;

/** Runs audience queries. */
public interface AudienceBook {
    /** Everybody it finds, lane by lane, in the order of their ids: eight bytes a person. */
    Map<Lane, List<CustomerId>> lanes(AudienceQuery query);

    long count(AudienceQuery query);
}
