package org.openedr.console.monitor;

/**
 * What all programs of a monitor did together.
 *
 * @param runs and {@code runTimeNs} only grow while the kernel's run-time statistics are on
 */
public record ProgramTotals(long runs, long runTimeNs) {}
