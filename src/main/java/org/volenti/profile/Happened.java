package org.volenti.profile;

import org.volenti.common.CustomerId;

/** A behaviour event that was told us just now and was not known before. */
public record Happened(CustomerId customer, BehaviourEvent event) {}
