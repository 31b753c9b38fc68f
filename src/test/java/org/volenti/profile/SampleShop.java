package org.volenti.profile;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Set;

/** The service with {@link SampleDeclared} and a listener that remembers. */
public class SampleShop implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(SampleDeclared.class);
    }
}
