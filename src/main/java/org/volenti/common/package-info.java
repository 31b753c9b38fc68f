/** Values every room shares; no services. */
@NullMarked
package org.volenti.common;

import org.jspecify.annotations.NullMarked;
