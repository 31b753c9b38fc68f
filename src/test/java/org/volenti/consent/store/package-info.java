/** The ledger on a real PostgreSQL. */
@NullMarked
package org.volenti.consent.store;

import org.jspecify.annotations.NullMarked;
