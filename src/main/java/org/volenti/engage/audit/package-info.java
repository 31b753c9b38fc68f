/** Who did what and who looked at whom: a log that nobody can change, not even who runs the service. */
@NullMarked
package org.volenti.engage.audit;

import org.jspecify.annotations.NullMarked;
