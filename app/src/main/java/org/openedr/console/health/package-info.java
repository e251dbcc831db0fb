/** Rules that judge monitors, and the one detector of a blind monitor. Reads nothing itself. */
@NullMarked
package org.openedr.console.health;

import org.jspecify.annotations.NullMarked;
