/** Outbox and leases in PostgreSQL. */
@NullMarked
package org.volenti.delivery.store;

import org.jspecify.annotations.NullMarked;
