package org.openedr.console.remote;

/** What a peer may do; each includes the ones before it. */
enum Right {
  LOOK,
  CHANGE
}
