package org.openedr.console.migration;

import org.openedr.console.base.text.Labeled;

/** Where a run is. */
public enum RunState implements Labeled {
  RUNNING,
  /** For an answer. */
  WAITING,
  /** A step failed past the point of no return: what was there is brought back. */
  ROLLING_BACK,
  /** Verified; watched for the probation. */
  PROBATION,
  /** To its end. */
  DONE,
  /** What was there before the run is back, and proven. */
  ROLLED_BACK,
  /** Ended before anything was changed: a check, an answer, a failure. */
  ABANDONED,
  /** Its process ended in the middle; {@link Migration#recover} or the guard takes it up. */
  INTERRUPTED,
  /** Could not be brought to either world. */
  FAILED;

  public boolean ended() {
    return switch (this) {
      case DONE, ROLLED_BACK, ABANDONED, FAILED -> true;
      case RUNNING, WAITING, ROLLING_BACK, PROBATION, INTERRUPTED -> false;
    };
  }
}
