/** The command without a name, which opens the window: display, sudo, window. */
@NullMarked
package org.openedr.console.cli.window;

import org.jspecify.annotations.NullMarked;
