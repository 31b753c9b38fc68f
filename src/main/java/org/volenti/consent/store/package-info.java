/** Keeps the ledger, the projection of what stands, and preferences in PostgreSQL. */
@NullMarked
package org.volenti.consent.store;

import org.jspecify.annotations.NullMarked;
