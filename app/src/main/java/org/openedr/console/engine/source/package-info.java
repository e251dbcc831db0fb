/** Where events come from: a monitor, its exchange for another, a recording. */
@NullMarked
package org.openedr.console.engine.source;

import org.jspecify.annotations.NullMarked;
