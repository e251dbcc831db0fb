/** Beginning and following a run of a migration in the terminal. */
@NullMarked
package org.openedr.console.cli.run;

import org.jspecify.annotations.NullMarked;
