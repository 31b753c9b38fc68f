/** Kills the service while it works, among providers that fail, and counts what went wrong from the providers' logs alone. */
@NullMarked
package org.volenti.tools.chaos;

import org.jspecify.annotations.NullMarked;
