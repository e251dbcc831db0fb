/** Building object files, and looking into them. */
@NullMarked
package org.openedr.console.migration.object;

import org.jspecify.annotations.NullMarked;
