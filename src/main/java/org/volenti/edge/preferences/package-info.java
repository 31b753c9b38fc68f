/**
 * Where customers say yes and no: the pages behind the signed links of each message (what she gets, why, and that it stops),
 * her choices, what is known of her, and how one joins. No sign-in; each form works without JavaScript. Looking never
 * changes anything, and one press of a button does.
 */
@NullMarked
package org.volenti.edge.preferences;

import org.jspecify.annotations.NullMarked;
