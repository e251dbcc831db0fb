/** Opening the window. */
@NullMarked
package org.openedr.console.ui;

import org.jspecify.annotations.NullMarked;
