/**
 * Threads of ours: each with a role, a duty cycle, a handler of its errors and an end; serial
 * queues.
 */
@NullMarked
package org.openedr.console.base.work;

import org.jspecify.annotations.NullMarked;
