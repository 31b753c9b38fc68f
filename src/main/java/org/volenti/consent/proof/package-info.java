/** The ledger as a Merkle tree: entries in one fixed form, proofs, and checkpoints signed for a place outside. */
@NullMarked
package org.volenti.consent.proof;

import org.jspecify.annotations.NullMarked;
