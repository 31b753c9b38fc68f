/** The channel {@code webhook}: a message as JSON to a service of the operator's own. The example of how a channel is written. */
@NullMarked
package org.volenti.delivery.webhook;

import org.jspecify.annotations.NullMarked;
