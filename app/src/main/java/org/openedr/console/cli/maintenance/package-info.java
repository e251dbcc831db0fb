/** The commands {@code compare} and {@code maintain}. */
@NullMarked
package org.openedr.console.cli.maintenance;

import org.jspecify.annotations.NullMarked;
