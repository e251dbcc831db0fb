/** The commands {@code inventory} and {@code map}. */
@NullMarked
package org.openedr.console.cli.inventory;

import org.jspecify.annotations.NullMarked;
