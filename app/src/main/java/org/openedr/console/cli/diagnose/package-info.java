/** The commands {@code doctor}, {@code explain}, {@code health} and {@code stats}. */
@NullMarked
package org.openedr.console.cli.diagnose;

import org.jspecify.annotations.NullMarked;
