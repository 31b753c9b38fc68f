@NullMarked
package org.volenti.tools;

import org.jspecify.annotations.NullMarked;
