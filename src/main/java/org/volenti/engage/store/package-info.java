/** Where the flow keeps decisions, launches, waits and answers. Its statements also read message, slot and customer. */
@NullMarked
package org.volenti.engage.store;

import org.jspecify.annotations.NullMarked;
