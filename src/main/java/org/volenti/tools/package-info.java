/**
 * The commands beside the service: demo and bench, clients of its public API, and the check of an exported ledger. Of the rooms
 * they know only what is measured or checked without a service: signatures, Web Push, the ledger as a tree.
 */
@NullMarked
package org.volenti.tools;

import org.jspecify.annotations.NullMarked;
