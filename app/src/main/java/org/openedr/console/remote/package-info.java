/** The verbs, a server of a backend, and a backend at the other end of a socket. */
@NullMarked
package org.openedr.console.remote;

import org.jspecify.annotations.NullMarked;
