/** Who may change what the agent runs. */
@NullMarked
package org.openedr.console.ui.security;

import org.jspecify.annotations.NullMarked;
