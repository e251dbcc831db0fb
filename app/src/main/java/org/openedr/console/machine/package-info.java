/**
 * Everything of BPF on this machine behind the interface {@code Machine}; not only the engine's.
 */
@NullMarked
package org.openedr.console.machine;

import org.jspecify.annotations.NullMarked;
