/** The window around the pages. */
@NullMarked
package org.openedr.console.ui.shell;

import org.jspecify.annotations.NullMarked;
