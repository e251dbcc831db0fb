/** Rules that say in one sentence whether a monitor does its work. Plain JDK. */
@NullMarked
package org.openedr.console.health;

import org.jspecify.annotations.NullMarked;
