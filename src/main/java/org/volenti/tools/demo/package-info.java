/** The providers that the demo brings along, so that its messages really leave and get no further than this machine. */
@NullMarked
package org.volenti.tools.demo;

import org.jspecify.annotations.NullMarked;
