package org.openedr.console.migration;

/** The preflight: its checks and their remedies. Any thread; one fix at a time. */
final class Checks {
  private final NoMigration none;

  Checks(MigrationParts parts) {
    this.none = new NoMigration("Not built yet: " + parts.unit());
  }

  Preflight preflight(PlanRequest request) {
    return none.preflight(request);
  }

  Finding check(PlanRequest request, String key) {
    return none.check(request, key);
  }

  FindingFix previewFix(String key) {
    return none.previewFix(key);
  }

  FixDone fix(FindingFix preview) {
    return none.fix(preview);
  }
}
