/** The engine across a Unix socket: server, client and what goes over the wire. */
@NullMarked
package org.openedr.console.remote;

import org.jspecify.annotations.NullMarked;
