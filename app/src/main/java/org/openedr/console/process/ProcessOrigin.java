package org.openedr.console.process;

/** How the tree learned of a process. */
public enum ProcessOrigin {
  /** Its fork or exec was seen. */
  EVENT,
  /** It was found in {@code /proc}: it was there before the console, or an event was lost. */
  PROCFS,
  /** Only named as somebody's parent, or seen first by its exit: most fields are unknown. */
  INFERRED
}
