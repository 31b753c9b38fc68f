/** Tests of handing over. */
@NullMarked
package org.volenti.delivery;

import org.jspecify.annotations.NullMarked;
