/** The engine of root behind a window without rights. */
@NullMarked
package org.openedr.console.host;

import org.jspecify.annotations.NullMarked;
