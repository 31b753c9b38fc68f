/** Brings the content of the files into force and keeps every revision of it. */
@NullMarked
package org.volenti.campaign.store;

import org.jspecify.annotations.NullMarked;
