package org.volenti.insight;

import java.time.Instant;
import java.util.Optional;
import org.volenti.common.CustomerId;

/** What a receipt says of its person besides what its event holds. */
public interface ReceiptOwners {
    /**
     * @param country ISO 3166-1 alpha-2; absent where it is not known, as of whoever was erased
     * @param sealedUntil of an erased person whose evidence is still kept: when the law's term for proof is over
     */
    record Owner(Optional<String> country, Optional<Instant> sealedUntil) {}

    Owner of(CustomerId customer);
}
