/** How the profile room keeps what it knows in PostgreSQL: set-based statements over lanes. */
@NullMarked
package org.volenti.profile.store;

import org.jspecify.annotations.NullMarked;
