/** No monitor, V1 and V2 under one workload, measured in turns. */
@NullMarked
package org.openedr.console.comparison;

import org.jspecify.annotations.NullMarked;
