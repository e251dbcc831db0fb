/** The page of maps. */
@NullMarked
package org.openedr.console.ui.maps;

import org.jspecify.annotations.NullMarked;
