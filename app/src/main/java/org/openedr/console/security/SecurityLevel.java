package org.openedr.console.security;

/** How bad it is; the worst last. */
public enum SecurityLevel {
  OK,
  /** Could not be judged, or there is nothing to judge. */
  INFO,
  /** Weaker than it should be. */
  WARNING,
  /**
   * Somebody who is not root can take over what runs as root, or read a secret; or a protection has
   * ended: an expired certificate, an object that is not the one installed.
   */
  CRITICAL
}
