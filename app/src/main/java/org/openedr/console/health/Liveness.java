package org.openedr.console.health;

/** A quiet machine and a blind tool must look different. */
public enum Liveness {
  /** Events arrive, or nothing can be said yet. */
  OK,
  /** No events, and the kernel's own process counter stands still as well. */
  QUIET,
  /** The kernel creates processes ({@code /proc/stat}) but no event arrives. */
  BLIND
}
