/** The steps of a migration that change this machine. */
@NullMarked
package org.openedr.console.migration.step;

import org.jspecify.annotations.NullMarked;
