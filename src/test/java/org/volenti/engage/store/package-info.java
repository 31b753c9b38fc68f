@NullMarked
package org.volenti.engage.store;

import org.jspecify.annotations.NullMarked;
