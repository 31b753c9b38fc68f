/** How often is enough: caps, windows, hours and the slots that count against them. */
@NullMarked
package org.volenti.frequency;

import org.jspecify.annotations.NullMarked;
