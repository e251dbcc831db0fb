/** Samples of counters over time: rates, program cost, a bounded history. */
@NullMarked
package org.openedr.console.statistics;

import org.jspecify.annotations.NullMarked;
