/** The event log. */
@NullMarked
package org.openedr.console.ui.events;

import org.jspecify.annotations.NullMarked;
