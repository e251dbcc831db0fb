/** What commands share: output, exit codes, the terminal, options. */
@NullMarked
package org.openedr.console.cli.common;

import org.jspecify.annotations.NullMarked;
