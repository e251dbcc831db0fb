/** Frames, codecs that are derived from types, and bounds on both. */
@NullMarked
package org.openedr.console.remote.wire;

import org.jspecify.annotations.NullMarked;
