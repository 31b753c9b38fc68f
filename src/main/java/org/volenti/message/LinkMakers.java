package org.volenti.message;

import java.util.Optional;

/** Who may ask for links: the shop's API keys. */
public interface LinkMakers {
    /** @param name as the shop and the log of acts know it */
    record Maker(long id, String name) {}

    Optional<Maker> named(String name);

    /** Revoked ones, too: what was said by a link of theirs stays so. */
    Optional<Maker> of(long id);

    /** Where no key asks for links. */
    static LinkMakers none() {
        return new LinkMakers() {
            @Override
            public Optional<Maker> named(String name) {
                return Optional.empty();
            }

            @Override
            public Optional<Maker> of(long id) {
                return Optional.empty();
            }
        };
    }
}
