@NullMarked
package org.volenti.message.store;

import org.jspecify.annotations.NullMarked;
