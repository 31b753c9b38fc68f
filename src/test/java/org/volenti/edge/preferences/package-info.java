/** Tests of the customers' pages, as a mail program, a browser and a stranger see them. */
@NullMarked
package org.volenti.edge.preferences;

import org.jspecify.annotations.NullMarked;
