/** Bounded memory of samples over time: rates, resolutions, gaps. */
@NullMarked
package org.openedr.console.statistics.series;

import org.jspecify.annotations.NullMarked;
