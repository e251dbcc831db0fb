/**
 * Every program, map, link and pin in the kernel: found, identified, decoded, never changed but
 * what is ours.
 */
@NullMarked
package org.openedr.console.inventory;

import org.jspecify.annotations.NullMarked;
