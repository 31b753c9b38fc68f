/** The PostgreSQL that the service brings along and runs itself when it is given no other. */
@NullMarked
package org.volenti.embedded;

import org.jspecify.annotations.NullMarked;
