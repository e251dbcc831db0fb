/** The backend of root behind a window without rights. */
@NullMarked
package org.openedr.console.sudo;

import org.jspecify.annotations.NullMarked;
