package org.openedr.console.remote.wire;

/** What a peer may do; each includes the ones before it. */
public enum Right {
  LOOK,
  CHANGE
}
