/** The live process tree. */
@NullMarked
package org.openedr.console.ui.processes;

import org.jspecify.annotations.NullMarked;
