/** What marketers decide: campaigns, offers, segments, wordings, policy and law, read strictly into immutable revisions. */
@NullMarked
package org.volenti.campaign;

import org.jspecify.annotations.NullMarked;
