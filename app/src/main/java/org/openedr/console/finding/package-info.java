/** One finding, one scale of severity, one yes, no or unknown. */
@NullMarked
package org.openedr.console.finding;

import org.jspecify.annotations.NullMarked;
