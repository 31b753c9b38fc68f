/**
 * The flow: a signal comes in, the profile learns, campaigns propose, a decision is made, a slot is reserved, the outbox
 * holds the message, a last look asks permission again, and the outcome comes back and teaches. The only room that knows
 * the others; {@link org.volenti.engage.Engagement} is the sentence in code.
 */
@NullMarked
package org.volenti.engage;

import org.jspecify.annotations.NullMarked;
