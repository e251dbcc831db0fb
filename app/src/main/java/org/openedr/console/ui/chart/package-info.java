/** The console's own chart of values over time. Layout knows no toolkit; drawing is apart. */
@NullMarked
package org.openedr.console.ui.chart;

import org.jspecify.annotations.NullMarked;
