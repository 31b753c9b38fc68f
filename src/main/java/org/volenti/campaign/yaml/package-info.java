/** Reads {@code campaigns/} strictly: every file is read to its end, and all that is wrong is told together, with file, line and mend. */
@NullMarked
package org.volenti.campaign.yaml;

import org.jspecify.annotations.NullMarked;
