/** The table of API keys. */
@NullMarked
package org.volenti.edge.api.store;

import org.jspecify.annotations.NullMarked;
