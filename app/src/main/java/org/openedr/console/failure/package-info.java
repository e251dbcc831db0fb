/** Known failures: a problem explained, the catalogue of them, the check of an object file. */
@NullMarked
package org.openedr.console.failure;

import org.jspecify.annotations.NullMarked;
