/** What the kernel said, decoded and immutable; the ledger of what was lost. */
@NullMarked
package org.openedr.console.event;

import org.jspecify.annotations.NullMarked;
