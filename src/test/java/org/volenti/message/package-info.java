/** Tests of wording and links. */
@NullMarked
package org.volenti.message;

import org.jspecify.annotations.NullMarked;
