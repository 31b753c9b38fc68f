package org.volenti.profile;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is told. */
@Singleton
public class HeardEvents implements BehaviourListener {
    private final List<Happened> heard = new CopyOnWriteArrayList<>();

    @Override
    public void happened(List<Happened> events) {
        heard.addAll(events);
    }

    public List<String> ids() {
        return heard.stream().map(h -> h.event().id()).toList();
    }
}
