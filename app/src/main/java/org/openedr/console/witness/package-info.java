/**
 * What the migration has of engines: events of known processes, as one's own monitor or the agent's
 * delivers them.
 */
@NullMarked
package org.openedr.console.witness;

import org.jspecify.annotations.NullMarked;
