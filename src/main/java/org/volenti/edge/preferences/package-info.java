/**
 * How customers say no: three plain pages behind the signed links of each message. No sign-in, no JavaScript, no cookie;
 * looking never changes anything, and one press of a button does.
 */
@NullMarked
package org.volenti.edge.preferences;

import org.jspecify.annotations.NullMarked;
