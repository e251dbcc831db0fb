/** Events, processes, inventory and values as JSON. */
@NullMarked
package org.openedr.console.export;

import org.jspecify.annotations.NullMarked;
