/** Picks a head (window, command line) and nothing else. */
@NullMarked
package org.openedr.console;

import org.jspecify.annotations.NullMarked;
