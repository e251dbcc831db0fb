/** The facade between the data path and the heads: records, enums and one interface. */
@NullMarked
package org.openedr.console.engine;

import org.jspecify.annotations.NullMarked;
