/** A run: begun, decided, switched over, ended, recovered. Knows no concrete step. */
@NullMarked
package org.openedr.console.migration.run;

import org.jspecify.annotations.NullMarked;
