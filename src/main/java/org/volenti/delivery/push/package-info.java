/** The carrier of push: Web Push, FCM and APNs, chosen by the kind of the address. The only place that knows them. */
@NullMarked
package org.volenti.delivery.push;

import org.jspecify.annotations.NullMarked;
