package org.openedr.console.engine;

/** Life of an engine. */
public enum EngineState {
  /** Loading, attaching, seeding from procfs. */
  STARTING,
  /** Live events arrive. */
  RUNNING,
  /** No monitor of its own was asked for: only the machine is looked at. */
  IDLE,
  /** A recording is being played. */
  REPLAY,
  /** It could not start: see {@link EngineStatus#problem()}; offline views still work. */
  FAILED,
  CLOSED;

  /** It has no source of events, and never will. */
  public boolean withoutEvents() {
    return this == FAILED || this == IDLE;
  }
}
