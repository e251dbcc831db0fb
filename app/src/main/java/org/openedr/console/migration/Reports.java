package org.openedr.console.migration;

/** Reports of runs, made of their journals. Any thread. */
final class Reports {
  private final NoMigration none;

  Reports(MigrationParts parts) {
    this.none = new NoMigration("Not built yet: " + parts.unit());
  }

  ReportText of(String runId, ReportFormat format) {
    return none.report(runId, format);
  }

  /** Writes all formats into the run's folder; a failure leaves the run as it is. */
  void write(String runId) {}
}
