/** Commands of the shell: thin, text and JSON writers, exit codes. */
@NullMarked
package org.openedr.console.cli;

import org.jspecify.annotations.NullMarked;
