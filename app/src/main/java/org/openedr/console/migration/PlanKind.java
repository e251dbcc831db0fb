package org.openedr.console.migration;

/** What a run is for. */
public enum PlanKind {
  /** From V1, or another agent's object, to V2. */
  MIGRATE("migrate", "Migrate to V2"),
  /** The guide's method 1: V1 is built anew and installed alone. */
  ROLLBACK_REBUILD("rollback-rebuild", "Roll back: build V1 anew"),
  /** Method 2: exactly what a backup holds. */
  ROLLBACK_BACKUP("rollback-backup", "Roll back: from a backup"),
  /** Method 3: V1 through a drop-in of the unit; no file of the agent changes. */
  ROLLBACK_RUNTIME("rollback-runtime", "Roll back: switch the running agent to V1"),
  /** Everything as in a backup: objects, configuration, unit, drop-ins; logs are archived. */
  ROLLBACK_COMPLETE("rollback-complete", "Roll back: completely");

  private final String label;
  private final String title;

  PlanKind(String label, String title) {
    this.label = label;
    this.title = title;
  }

  /** In journals, JSON and on the command line. */
  public String label() {
    return label;
  }

  public String title() {
    return title;
  }

  public boolean rollback() {
    return this != MIGRATE;
  }
}
