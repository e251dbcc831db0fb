package org.openedr.console.migration;

/** Which monitor the machine has. */
public enum World {
  /** The one from before the run, working: it was proven, or never touched. */
  OLD_WORKING("old-working"),
  /** The one that the run was for, proven. */
  NEW_WORKING("new-working"),
  /** The run is between the two; a guard or the run itself leads out of it. */
  CHANGING("changing"),
  /** Neither could be brought to work: a person is needed; the journal says what was tried. */
  NONE_WORKING("none-working"),
  /** Nothing has been looked at yet. */
  UNKNOWN("unknown");

  private final String label;

  World(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
