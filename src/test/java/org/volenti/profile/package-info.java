/** What the profile room promises, from addresses to imports. */
@NullMarked
package org.volenti.profile;

import org.jspecify.annotations.NullMarked;
