package org.volenti.delivery;

import java.util.Map;
import java.util.Set;
import org.volenti.common.Lane;

/**
 * Shares the lanes among the instances that live. Each holds a fair share, by leases that end by themselves; a lane that
 * changes hands gets a higher fence, which every last look checks.
 */
public interface LaneLeases {
    /**
     * Renews this instance's leases, gives back what is above its share and takes what is free.
     *
     * @param busy lanes that must not be given back now
     * @return every lane held after it, with its fence
     */
    Map<Lane, Long> renew(Set<Lane> busy);

    /** At shutdown, so that others need not wait for the leases to end. */
    void giveBack();
}
