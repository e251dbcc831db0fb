/** What is sampled: monitors, programs, fields of maps. */
@NullMarked
package org.openedr.console.statistics;

import org.jspecify.annotations.NullMarked;
