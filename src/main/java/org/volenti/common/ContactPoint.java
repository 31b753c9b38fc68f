package org.volenti.common;

import java.time.Instant;

/**
 * One address, number or push subscription of a customer on one channel. The same address may belong to several
 * customers.
 *
 * @param address normalised: an e-mail address with lower-case domain, a number in E.164, a subscription as given
 */
public record ContactPoint(long id, Channel channel, String address, boolean primary, Instant addedAt) {}
