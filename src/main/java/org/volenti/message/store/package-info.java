/** Reads the kept revisions of templates. */
@NullMarked
package org.volenti.message.store;

import org.jspecify.annotations.NullMarked;
