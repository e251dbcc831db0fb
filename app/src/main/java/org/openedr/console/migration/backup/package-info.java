/** Backups and their manifests; the present state of the machine. */
@NullMarked
package org.openedr.console.migration.backup;

import org.jspecify.annotations.NullMarked;
