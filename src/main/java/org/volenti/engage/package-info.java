/** The flow: signal, profile, decision, slot, outbox in one transaction. The only room that knows the others. */
@NullMarked
package org.volenti.engage;

import org.jspecify.annotations.NullMarked;
