/**
 * What {@code /proc} says of processes and processors, parsed apart from read; boot and wall time.
 */
@NullMarked
package org.openedr.console.base.proc;

import org.jspecify.annotations.NullMarked;
