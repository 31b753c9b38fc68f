@NullMarked
package org.volenti.insight.store;

import org.jspecify.annotations.NullMarked;
