/** The page of inventory. */
@NullMarked
package org.openedr.console.ui.inventory;

import org.jspecify.annotations.NullMarked;
