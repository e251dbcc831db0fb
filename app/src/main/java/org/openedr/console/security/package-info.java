/**
 * Who may change what the agent runs: owners, modes, certificates and hashes, judged and mended.
 * Plain JDK.
 */
@NullMarked
package org.openedr.console.security;

import org.jspecify.annotations.NullMarked;
