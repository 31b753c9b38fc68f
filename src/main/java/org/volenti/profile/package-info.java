/** What is known of a customer: core fields, attributes, contact points and behaviour events. */
@NullMarked
package org.volenti.profile;

import org.jspecify.annotations.NullMarked;
