/**
 * From V1 to V2 and back: what is checked, kept, exchanged and proven, so that after any crash the
 * machine has a monitor that works, and says which.
 */
@NullMarked
package org.openedr.console.migration;

import org.jspecify.annotations.NullMarked;
