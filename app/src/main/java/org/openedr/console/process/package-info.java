/** The model of the machine's processes. Plain JDK; knows event. */
@NullMarked
package org.openedr.console.process;

import org.jspecify.annotations.NullMarked;
