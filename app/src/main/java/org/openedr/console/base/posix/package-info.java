/**
 * What the JDK does not offer of POSIX and systemd, through JNA: native calls, child processes,
 * signals, clocks, extended attributes.
 */
@NullMarked
package org.openedr.console.base.posix;

import org.jspecify.annotations.NullMarked;
