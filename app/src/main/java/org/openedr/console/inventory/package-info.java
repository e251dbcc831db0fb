/** The same facts as records: whose a program is, which monitors there are, what may be removed. */
@NullMarked
package org.openedr.console.inventory;

import org.jspecify.annotations.NullMarked;
