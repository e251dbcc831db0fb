/** The process tree, and the scan of {@code /proc} that it begins with. */
@NullMarked
package org.openedr.console.process;

import org.jspecify.annotations.NullMarked;
