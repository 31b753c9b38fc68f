package org.volenti.consent;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Set;

/** The service with {@link TestWords} in place of the content folder's. */
public class WithTestWords implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(TestWords.class);
    }
}
