/**
 * Steps that change a machine, one after the other, with a journal that outlives the process;
 * ignorant of what they do.
 */
@NullMarked
package org.openedr.console.step;

import org.jspecify.annotations.NullMarked;
