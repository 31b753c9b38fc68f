@NullMarked
package org.volenti.delivery.store;

import org.jspecify.annotations.NullMarked;
