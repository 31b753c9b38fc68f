package org.volenti.campaign.yaml;

import java.util.Optional;

/** A value that is not what its key wants. */
final class Unfit extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String mend;

    Unfit(String what, String mend) {
        super(what);
        this.mend = mend;
    }

    Optional<String> mend() {
        return mend.isEmpty() ? Optional.empty() : Optional.of(mend);
    }
}
