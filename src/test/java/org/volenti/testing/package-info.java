/** What every test with the whole service uses: its database, its clock, its API key. */
@NullMarked
package org.volenti.testing;

import org.jspecify.annotations.NullMarked;
