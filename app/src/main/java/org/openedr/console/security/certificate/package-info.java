/** X.509: files, chains and keys; judges nothing. */
@NullMarked
package org.openedr.console.security.certificate;

import org.jspecify.annotations.NullMarked;
