/** The carrier that lets nothing leave: it keeps what would have gone out. */
@NullMarked
package org.volenti.delivery.sandbox;

import org.jspecify.annotations.NullMarked;
