/** The commands {@code watch} and {@code tree}: events and processes as text. */
@NullMarked
package org.openedr.console.cli.watch;

import org.jspecify.annotations.NullMarked;
