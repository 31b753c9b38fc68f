/** The registry's tests. */
@NullMarked
package org.volenti.consent;

import org.jspecify.annotations.NullMarked;
