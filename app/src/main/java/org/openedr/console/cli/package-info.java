/** The command line, which names all commands. */
@NullMarked
package org.openedr.console.cli;

import org.jspecify.annotations.NullMarked;
