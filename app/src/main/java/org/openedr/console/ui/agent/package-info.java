/** The agent's configuration. */
@NullMarked
package org.openedr.console.ui.agent;

import org.jspecify.annotations.NullMarked;
