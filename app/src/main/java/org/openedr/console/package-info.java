/** Picks a front end, and makes the backends that it gets: the only package that knows all. */
@NullMarked
package org.openedr.console;

import org.jspecify.annotations.NullMarked;
