package org.volenti.campaign.yaml;

import java.util.Map;

/** The texts that were in force once: nobody may change what customers agreed to. */
@FunctionalInterface
public interface KeptWordings {
    KeptWordings NONE = (id, version) -> Map.of();

    /** By locale; empty for a version that was never in force. */
    Map<String, String> texts(String id, String version);
}
