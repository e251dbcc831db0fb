/** Programs of {@code ./bench}: each measures one thing and prints {@link Measurement} lines. */
@NullMarked
package org.openedr.console.bench;

import org.jspecify.annotations.NullMarked;
