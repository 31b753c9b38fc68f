/** The decision, in pure Java: one situation in, one verdict with its complete trace out. */
@NullMarked
package org.volenti.decision;

import org.jspecify.annotations.NullMarked;
