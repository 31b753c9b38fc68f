/** Where contacts are kept. */
@NullMarked
package org.volenti.frequency.store;

import org.jspecify.annotations.NullMarked;
