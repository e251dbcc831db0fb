package org.openedr.console.monitor;

/**
 * What a monitor has left out of one user's processes: {@code struct left_out} in {@code
 * openedr_wire.h}.
 *
 * @param events left out by sampling
 * @param arguments execs sent without their arguments
 */
public record LeftOutCounts(long events, long arguments) {
  /** Of two monitors that ran one after the other. */
  public LeftOutCounts plus(LeftOutCounts other) {
    return new LeftOutCounts(events + other.events, arguments + other.arguments);
  }
}
