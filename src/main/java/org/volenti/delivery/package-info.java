/** From planned message to known outcome: outbox, last look, carriers. */
@NullMarked
package org.volenti.delivery;

import org.jspecify.annotations.NullMarked;
