package org.openedr.console.engine;

/** Life of an engine. */
public enum EngineState {
  /** Loading, attaching, seeding from procfs. */
  STARTING,
  /** Live events arrive. */
  RUNNING,
  /** A recording is being played. */
  REPLAY,
  /** It could not start: see {@link EngineStatus#problem()}; offline views still work. */
  FAILED,
  CLOSED
}
