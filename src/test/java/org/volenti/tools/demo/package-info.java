@NullMarked
package org.volenti.tools.demo;

import org.jspecify.annotations.NullMarked;
