/** The agent's files judged and mended: owners, modes, certificates, hashes. */
@NullMarked
package org.openedr.console.security;

import org.jspecify.annotations.NullMarked;
