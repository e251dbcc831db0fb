package org.openedr.console.comparison;

/**
 * What one turn of the workload came to.
 *
 * @param workloadMs wall time, nothing being measured of the programs
 * @param cpuPercent of the whole machine meanwhile; 100: all its processors
 * @param nsPerRun of the monitor's programs, and {@code runsPerProcess}; NaN without a monitor
 * @param lost records that did not get into the ring or out of it, and runs that were left out
 */
record RoundResult(
    double workloadMs, double cpuPercent, double nsPerRun, double runsPerProcess, long lost) {}
