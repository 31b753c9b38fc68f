/** Reads what mail servers, mailbox providers and robots send back, and says what became of whom. */
@NullMarked
package org.volenti.delivery.bounce;

import org.jspecify.annotations.NullMarked;
