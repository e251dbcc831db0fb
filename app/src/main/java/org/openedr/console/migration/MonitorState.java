package org.openedr.console.migration;

import org.openedr.console.base.text.Labeled;

/** Which monitor the machine has. */
public enum MonitorState implements Labeled {
  /** The one from before the run, working: it was proven, or never touched. */
  OLD_WORKING,
  /** The one that the run was for, proven. */
  NEW_WORKING,
  /** The run is between the two; a guard or the run itself leads out of it. */
  CHANGING,
  /**
   * No monitor works: neither world could be brought to work, and a person is needed; or the world
   * that is there had none when it was backed up, or the new one fails on probation. The sentence
   * says which.
   */
  NONE_WORKING,
  /** Nothing has been looked at yet, or nothing can be seen now. */
  UNKNOWN;
}
