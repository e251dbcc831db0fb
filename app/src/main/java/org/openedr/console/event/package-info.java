/** What the kernel said, decoded. Plain JDK; knows no other package. */
@NullMarked
package org.openedr.console.event;

import org.jspecify.annotations.NullMarked;
