/** All that a front end talks to, as one record of contracts; and where it comes from. */
@NullMarked
package org.openedr.console.backend;

import org.jspecify.annotations.NullMarked;
