/** Puts the real parts of a migration together, once a process. */
@NullMarked
package org.openedr.console.migration.local;

import org.jspecify.annotations.NullMarked;
