package org.openedr.console.probe;

/** What the user asked for. */
public enum MonitorRequest {
  AUTO,
  V1,
  V2,
  /** Load none: look at what others have loaded. */
  NONE
}
