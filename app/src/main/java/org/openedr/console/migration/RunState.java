package org.openedr.console.migration;

/** Where a run is. */
public enum RunState {
  RUNNING("running"),
  /** For an answer. */
  WAITING("waiting"),
  /** A step failed past the point of no return: the old world is brought back. */
  ROLLING_BACK("rolling-back"),
  /** Verified; watched for the probation. */
  PROBATION("probation"),
  /** To its end. */
  DONE("done"),
  /** The old world is back, and proven. */
  ROLLED_BACK("rolled-back"),
  /** Ended before anything was changed: a check, an answer, a failure. */
  ABANDONED("abandoned"),
  /** Its process ended in the middle; {@link Migration#recover} or the guard takes it up. */
  INTERRUPTED("interrupted"),
  /** Could not be brought to either world. */
  FAILED("failed");

  private final String label;

  RunState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public boolean ended() {
    return switch (this) {
      case DONE, ROLLED_BACK, ABANDONED, FAILED -> true;
      case RUNNING, WAITING, ROLLING_BACK, PROBATION, INTERRUPTED -> false;
    };
  }
}
