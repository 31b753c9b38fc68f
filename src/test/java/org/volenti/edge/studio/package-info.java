@NullMarked
package org.volenti.edge.studio;

import org.jspecify.annotations.NullMarked;
