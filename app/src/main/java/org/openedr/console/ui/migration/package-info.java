/** The guided way from V1 to V2 and back. */
@NullMarked
package org.openedr.console.ui.migration;

import org.jspecify.annotations.NullMarked;
