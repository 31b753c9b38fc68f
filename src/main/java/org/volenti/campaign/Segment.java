package org.volenti.campaign;

import org.volenti.common.Localized;
import org.volenti.rules.Rule;

/** A named rule. */
public record Segment(String id, Localized name, Rule rule, int revision) {}
