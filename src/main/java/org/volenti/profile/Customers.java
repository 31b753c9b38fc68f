package org.volenti.profile;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Problem;

/** Keeps customers. */
public interface Customers {
    /** What became of one change. */
    sealed interface Kept {
        record Created(CustomerId id) implements Kept {}

        record Changed(CustomerId id) implements Kept {}

        /** @param conflict whether it contradicts what is kept, e.g. an alias that leads to somebody else */
        record Refused(Problem problem, boolean conflict) implements Kept {}
    }

    /**
     * Keeps the changes, creating unknown customers, in one transaction with the caller's and a fixed number of
     * statements for each time that a customer comes again. One that is refused leaves the others alone.
     *
     * @param source who tells us ({@code api}, {@code import:…}), kept with each attribute
     */
    List<Kept> keep(List<CustomerChange> changes, String source, Instant now);

    /** The same, told by an import, of which is remembered what it found and what it added, so that it can be undone. */
    List<Kept> imported(List<CustomerChange> changes, long importId, Instant now);

    /**
     * Locks everybody behind these refs for the rest of the caller's transaction, in the order that all keep.
     *
     * @param created those of the refs that are created when unknown, without any contact point; other unknown ones are
     *     absent from the answer
     */
    Map<String, CustomerId> lock(Collection<String> refs, Collection<String> created, Instant now);

    Optional<Customer> find(String ref);

    /** The countries on file, by ref; who is unknown, or whose country is, is absent. */
    Map<String, String> countries(Collection<String> refs);

    /**
     * Who holds one of these addresses now, in any spelling, by the channel of each, from the id after the given one on.
     *
     * @param limit how many at most, the first by id
     */
    List<Customer> holders(Map<Channel, String> addresses, Optional<CustomerId> after, int limit);
}
