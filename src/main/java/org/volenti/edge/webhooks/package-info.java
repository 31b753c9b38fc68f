/** What providers tell us, signed by them or under a token of ours, and the mail that came back to our mailbox. */
@NullMarked
package org.volenti.edge.webhooks;

import org.jspecify.annotations.NullMarked;
