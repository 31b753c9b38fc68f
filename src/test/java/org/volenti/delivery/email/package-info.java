/** Tests of handing over. */
@NullMarked
package org.volenti.delivery.email;

import org.jspecify.annotations.NullMarked;
