/** What the user chose in the window. */
@NullMarked
package org.openedr.console.settings;

import org.jspecify.annotations.NullMarked;
