/** The path of the data, from events to records, behind the interface {@code Engine}. */
@NullMarked
package org.openedr.console.engine;

import org.jspecify.annotations.NullMarked;
