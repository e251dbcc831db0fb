/**
 * The contract of a migration from V1 to V2 and back: the interface {@code Migration}, its records
 * and enums, the plan of steps.
 */
@NullMarked
package org.openedr.console.migration;

import org.jspecify.annotations.NullMarked;
