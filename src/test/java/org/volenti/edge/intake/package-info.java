/** Tests of how files are taken in. */
@NullMarked
package org.volenti.edge.intake;

import org.jspecify.annotations.NullMarked;
