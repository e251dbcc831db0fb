/** Loads, configures and attaches V1 or V2, and reads its ring. */
@NullMarked
package org.openedr.console.monitor;

import org.jspecify.annotations.NullMarked;
