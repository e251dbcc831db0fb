/**
 * Files: whether others may change a path, replacing one whole, locks, hashes, owners and modes.
 */
@NullMarked
package org.openedr.console.base.file;

import org.jspecify.annotations.NullMarked;
