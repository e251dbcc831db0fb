/** Loads and attaches V1 or V2, reads the ring, keeps the loss ledger. */
@NullMarked
package org.openedr.console.monitor;

import org.jspecify.annotations.NullMarked;
