package org.openedr.console.migration;

import org.openedr.console.base.text.Labeled;

/** What a run is for. */
public enum RunKind implements Labeled {
  /** From V1, or another agent's object, to V2. */
  MIGRATE("Migrate to V2"),
  /** The guide's method 1: V1 is built anew and installed alone. */
  ROLLBACK_REBUILD("Roll back: build V1 anew"),
  /** Method 2: exactly what a backup holds. */
  ROLLBACK_BACKUP("Roll back: from a backup"),
  /** Method 3: V1 through a drop-in of the unit; no file of the agent changes. */
  ROLLBACK_RUNTIME("Roll back: switch the running agent to V1"),
  /** Everything as in a backup: objects, configuration, unit, drop-ins; logs are archived. */
  ROLLBACK_COMPLETE("Roll back: completely");

  private final String title;

  RunKind(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  public boolean rollback() {
    return this != MIGRATE;
  }
}
