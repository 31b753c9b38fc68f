@NullMarked
package org.volenti.tools.chaos;

import org.jspecify.annotations.NullMarked;
