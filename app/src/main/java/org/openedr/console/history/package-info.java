/** The bounded columnar log of events, and its filters. */
@NullMarked
package org.openedr.console.history;

import org.jspecify.annotations.NullMarked;
