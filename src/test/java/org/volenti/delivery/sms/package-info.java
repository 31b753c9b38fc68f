@NullMarked
package org.volenti.delivery.sms;

import org.jspecify.annotations.NullMarked;
