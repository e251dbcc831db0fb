/**
 * Log files of every process: where they lie, their layout, reading them back; the only package
 * that knows logback.
 */
@NullMarked
package org.openedr.console.base.log;

import org.jspecify.annotations.NullMarked;
