/** Typed CEL expressions over a profile, evaluated in memory for one customer and in SQL for millions, with one meaning. */
@NullMarked
package org.volenti.rules;

import org.jspecify.annotations.NullMarked;
