/** A run as text, HTML and JSON. */
@NullMarked
package org.openedr.console.migration.report;

import org.jspecify.annotations.NullMarked;
