/**
 * The commands {@code migrate}, {@code rollback}, {@code preflight}, {@code backup} and {@code
 * report}.
 */
@NullMarked
package org.openedr.console.cli.migration;

import org.jspecify.annotations.NullMarked;
