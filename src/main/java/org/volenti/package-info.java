/** Volenti: one-to-one marketing automation in which permission is the engine. The rooms are listed in {@code src/docs/flow.md}. */
@org.jspecify.annotations.NullMarked
package org.volenti;
