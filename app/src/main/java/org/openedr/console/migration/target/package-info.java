/** The state that a run leads to, and how its files come into place. */
@NullMarked
package org.openedr.console.migration.target;

import org.jspecify.annotations.NullMarked;
