/** The page of health. */
@NullMarked
package org.openedr.console.ui.health;

import org.jspecify.annotations.NullMarked;
