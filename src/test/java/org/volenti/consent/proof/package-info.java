@NullMarked
package org.volenti.consent.proof;

import org.jspecify.annotations.NullMarked;
