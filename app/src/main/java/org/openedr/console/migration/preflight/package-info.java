/** The checks before a run, their remedies, and the context that they look at. */
@NullMarked
package org.openedr.console.migration.preflight;

import org.jspecify.annotations.NullMarked;
