/** CSV and JSON text. Plain JDK. */
@NullMarked
package org.openedr.console.export;

import org.jspecify.annotations.NullMarked;
