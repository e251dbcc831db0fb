/** Facts of programs, maps, links, pins and their holders as the kernel gives them. */
@NullMarked
package org.openedr.console.inventory.kernel;

import org.jspecify.annotations.NullMarked;
