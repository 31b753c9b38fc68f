/** Wording: the templates of a brand, rendered for one person in her language. */
@NullMarked
package org.volenti.message;

import org.jspecify.annotations.NullMarked;
