/** The carrier of e-mail: SMTP over kept connections. The only place that knows Jakarta Mail. */
@NullMarked
package org.volenti.delivery.email;

import org.jspecify.annotations.NullMarked;
