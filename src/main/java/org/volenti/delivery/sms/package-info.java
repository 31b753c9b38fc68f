/** The carrier of SMS: Twilio's Messages API. The only place that knows Twilio. */
@NullMarked
package org.volenti.delivery.sms;

import org.jspecify.annotations.NullMarked;
