package org.openedr.console.health;

import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What the kernel itself counts that a monitor would have to count, too: so it is told whether the
 * monitor is blind or the machine is quiet. One choice for all who judge.
 */
public enum Witness {
  /** Created tasks: the monitor counts each of them, threads as well. */
  CREATED(1),
  /**
   * Ended tasks: the monitor sees execs and the ends of processes and threads, but no creation. Not
   * each end is seen by each of them (a death by a signal), so one alone proves nothing.
   */
  ENDED(50),
  /** None: what the monitor watches (network, files, system calls) has nothing to do with tasks. */
  NONE(Long.MAX_VALUE);

  private final long proof;

  Witness(long proof) {
    this.proof = proof;
  }

  /** So many of them without a sign of life of the monitor are no accident. */
  long proof() {
    return proof;
  }

  /**
   * What the kernel has counted so far; asks only for what is needed.
   *
   * @return -1 when it cannot be read, or when there is nothing to read
   */
  public long count(Supplier<OptionalLong> created, Supplier<OptionalLong> ended) {
    return switch (this) {
      case CREATED -> created.get().orElse(-1);
      case ENDED -> ended.get().orElse(-1);
      case NONE -> -1;
    };
  }
}
