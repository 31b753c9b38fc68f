package org.volenti.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with the campaigns of {@code src/test/resources/flow}: one for each way through the flow. */
public class FlowContent implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("volenti.content", "src/test/resources/flow");
    }
}
