/** How the catalog in force answers the rooms below that ask for a part of it. */
@NullMarked
package org.volenti.campaign.store;

import org.jspecify.annotations.NullMarked;
