/** How the outside reaches in: developers, marketers, customers, providers. What the edges share lies here; none knows another. */
@NullMarked
package org.volenti.edge;

import org.jspecify.annotations.NullMarked;
