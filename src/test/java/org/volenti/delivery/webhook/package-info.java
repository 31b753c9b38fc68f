/** The channel {@code webhook} against a receiving end of our own. */
@NullMarked
package org.volenti.delivery.webhook;

import org.jspecify.annotations.NullMarked;
