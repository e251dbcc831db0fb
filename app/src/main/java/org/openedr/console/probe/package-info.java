/** What this kernel and this machine can do, and which monitor fits. */
@NullMarked
package org.openedr.console.probe;

import org.jspecify.annotations.NullMarked;
