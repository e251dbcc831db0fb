/** The headless service: configuration in, events and a log out. */
@NullMarked
package org.openedr.console.agent;

import org.jspecify.annotations.NullMarked;
