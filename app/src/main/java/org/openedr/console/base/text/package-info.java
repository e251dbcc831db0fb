/**
 * Strings of others made safe, shortened, quoted and compared; names as the bytes that they are.
 * Knows no other package.
 */
@NullMarked
package org.openedr.console.base.text;

import org.jspecify.annotations.NullMarked;
