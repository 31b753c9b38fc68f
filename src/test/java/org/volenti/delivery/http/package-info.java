/** The way out, against what must not be reached by it. */
@NullMarked
package org.volenti.delivery.http;

import org.jspecify.annotations.NullMarked;
