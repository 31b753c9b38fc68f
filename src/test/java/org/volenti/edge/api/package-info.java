/** The API's tests. */
@NullMarked
package org.volenti.edge.api;

import org.jspecify.annotations.NullMarked;
