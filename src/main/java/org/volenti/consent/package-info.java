/** The registry: who agreed to what, when, to which words; and the permit without which no channel can be called. */
@NullMarked
package org.volenti.consent;

import org.jspecify.annotations.NullMarked;
