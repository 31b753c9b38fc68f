/** What other systems hand in: CSV files of any size, read in batches and kept set-based. */
@NullMarked
package org.volenti.edge.intake;

import org.jspecify.annotations.NullMarked;
