@NullMarked
package org.volenti.edge.webhooks;

import org.jspecify.annotations.NullMarked;
