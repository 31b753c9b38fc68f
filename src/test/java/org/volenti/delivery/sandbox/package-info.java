/** Tests of handing over. */
@NullMarked
package org.volenti.delivery.sandbox;

import org.jspecify.annotations.NullMarked;
