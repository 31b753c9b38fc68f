package org.volenti.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with the campaigns of {@code src/test/resources/clicks}: a policy that asks whether clicks may be seen. */
public class ClickContent implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("volenti.content", "src/test/resources/clicks");
    }
}
