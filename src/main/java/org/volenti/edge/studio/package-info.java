/**
 * How marketers see and steer: pages that say in plain words what is going on, what would happen, and why something did
 * not. Each page works without JavaScript; htmx only saves the reader from loading it again.
 */
@NullMarked
package org.volenti.edge.studio;

import org.jspecify.annotations.NullMarked;
