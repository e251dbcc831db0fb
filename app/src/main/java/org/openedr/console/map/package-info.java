/** Entries of any map, page by page, decoded, with notes. */
@NullMarked
package org.openedr.console.map;

import org.jspecify.annotations.NullMarked;
