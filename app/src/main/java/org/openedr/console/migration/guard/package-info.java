/** Starts and ends the second process that waits to take up a run that broke off. */
@NullMarked
package org.openedr.console.migration.guard;

import org.jspecify.annotations.NullMarked;
