/** The one way out to addresses that strangers give us. */
@NullMarked
package org.volenti.delivery.http;

import org.jspecify.annotations.NullMarked;
