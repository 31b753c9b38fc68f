package org.volenti.profile;

import java.util.List;
import org.volenti.common.ContactPoint;
import org.volenti.common.CustomerId;

/** Every contact point that a customer has or ever had: what was taken away is still part of what we know of the rest. */
public interface FormerPoints {
    /** In the order in which each was hers for the first time. */
    List<ContactPoint> ever(CustomerId customer);
}
