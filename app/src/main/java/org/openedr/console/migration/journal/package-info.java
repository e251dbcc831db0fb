/** What the lines of a run's journal come to. */
@NullMarked
package org.openedr.console.migration.journal;

import org.jspecify.annotations.NullMarked;
