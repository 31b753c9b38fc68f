package org.volenti.message;

import io.quarkus.qute.Mapper;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;

/**
 * A value of which nobody declared what it is, as a trigger's data: a number that has every member and is a list of itself, so
 * that whatever wording does with it may be right.
 */
final class AnySample extends BigDecimal implements Mapper, Iterable<AnySample> {
    private static final long serialVersionUID = 1;

    AnySample() {
        super(2);
    }

    @Override
    public boolean appliesTo(String name) {
        return true;
    }

    @Override
    public Object get(String name) {
        return this;
    }

    @Override
    public Iterator<AnySample> iterator() {
        return List.of(this).iterator();
    }
}
