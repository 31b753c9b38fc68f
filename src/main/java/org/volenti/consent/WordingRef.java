package org.volenti.consent;

import java.util.Optional;

/** Which words were shown: a version of a wording, in a language. */
public record WordingRef(String id, String version, Optional<String> locale) {}
