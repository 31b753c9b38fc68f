package org.volenti.gaps;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.volenti.campaign.Catalogs;
import org.volenti.message.Links;
import org.volenti.profile.Declaration;
import org.volenti.profile.Declared;

class Gaps {
    @Produces
    @Singleton
    @DefaultBean
    Catalogs catalogs() {
        return (Catalogs) none(Catalogs.class);
    }

    @Produces
    @Singleton
    @DefaultBean
    Links links() {
        return (Links) none(Links.class);
    }

    @Produces
    @Singleton
    @DefaultBean
    Declared declared() {
        return () -> new Declaration(Map.of(), Map.of());
    }

    static Object none(Class<?> type) {
        return Proxy.newProxyInstance(Gaps.class.getClassLoader(), new Class<?>[] {type}, (p, m, a) -> {
            throw new UnsupportedOperationException();
        });
    }
}
