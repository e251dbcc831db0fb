/** Units, their jobs and their journal, over D-Bus. */
@NullMarked
package org.openedr.console.systemd;

import org.jspecify.annotations.NullMarked;
