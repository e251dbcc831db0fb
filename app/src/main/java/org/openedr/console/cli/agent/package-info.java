/** The commands {@code agent}, {@code config} and {@code security}. */
@NullMarked
package org.openedr.console.cli.agent;

import org.jspecify.annotations.NullMarked;
