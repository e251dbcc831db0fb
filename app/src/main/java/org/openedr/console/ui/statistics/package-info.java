/** The page of statistics. */
@NullMarked
package org.openedr.console.ui.statistics;

import org.jspecify.annotations.NullMarked;
