/** What providers tell us: signed by them, or refused. */
@NullMarked
package org.volenti.edge.webhooks;

import org.jspecify.annotations.NullMarked;
