/** The audit log in its table. */
@NullMarked
package org.volenti.engage.audit.store;

import org.jspecify.annotations.NullMarked;
