/** Old logs, counters, updates, and the health check of the guide. */
@NullMarked
package org.openedr.console.maintenance;

import org.jspecify.annotations.NullMarked;
