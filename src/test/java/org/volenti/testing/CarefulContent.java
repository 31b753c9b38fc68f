package org.volenti.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with the campaigns of {@code src/test/resources/careful}: a policy that asks whether clicks may be seen, and for two people at a launch. */
public class CarefulContent implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("volenti.content", "src/test/resources/careful");
    }
}
