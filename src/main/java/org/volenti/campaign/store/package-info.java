/** Keeps the catalog, and lends the registry below its purposes and words. */
@NullMarked
package org.volenti.campaign.store;

import org.jspecify.annotations.NullMarked;
