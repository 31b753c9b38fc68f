/** Demo and bench: clients of the public API that ship with the service. They know no room. */
@NullMarked
package org.volenti.tools;

import org.jspecify.annotations.NullMarked;
