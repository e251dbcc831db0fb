/** What the JDK does not offer of POSIX and systemd, through JNA. */
@NullMarked
package org.openedr.console.posix;

import org.jspecify.annotations.NullMarked;
