/**
 * Known processes, the self-test, the time in which nobody watched, and what an engine told of
 * them.
 */
@NullMarked
package org.openedr.console.migration.proof;

import org.jspecify.annotations.NullMarked;
