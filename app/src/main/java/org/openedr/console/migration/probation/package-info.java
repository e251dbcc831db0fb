/** What is watched after the switch, until it is accepted. */
@NullMarked
package org.openedr.console.migration.probation;

import org.jspecify.annotations.NullMarked;
