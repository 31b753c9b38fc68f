package org.volenti.edge.studio;

/**
 * How providers are.
 *
 * @param unknown how many messages there are of which nobody knows, as a sentence
 */
public record DeliveryView(String unknown) {}
