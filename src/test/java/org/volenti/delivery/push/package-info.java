/** Push against receiving ends: of our own, of npm, and of Pushy. */
@NullMarked
package org.volenti.delivery.push;

import org.jspecify.annotations.NullMarked;
