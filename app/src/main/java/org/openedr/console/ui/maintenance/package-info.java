/**
 * What keeps the agent well: health check, old logs, updates, backups, reports, the comparison of
 * V1 and V2.
 */
@NullMarked
package org.openedr.console.ui.maintenance;

import org.jspecify.annotations.NullMarked;
