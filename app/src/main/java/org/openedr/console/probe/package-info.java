/** Feature probes and the failure explainer. */
@NullMarked
package org.openedr.console.probe;

import org.jspecify.annotations.NullMarked;
