package org.openedr.console.migration;

import java.util.List;

/**
 * Where nothing can be migrated from.
 *
 * @param reason one English sentence
 */
public record NoMigration(String reason) implements Migration {
  @Override
  public MigrationView view() {
    return new MigrationView(false, reason, null, null);
  }

  @Override
  public Preflight preflight(PlanRequest request) {
    return new Preflight(List.of(), List.of(), 0, 0);
  }

  @Override
  public FindingFix previewFix(String key) {
    return new FindingFix(key, false, reason, List.of(), List.of());
  }

  @Override
  public FixDone fix(FindingFix preview) {
    return new FixDone(false, reason);
  }

  @Override
  public Finding check(PlanRequest request, String key) {
    return new Finding(
        key, "", Severity.BLOCKING, Certainty.UNKNOWN, key, reason, "", false, false, false, true);
  }

  @Override
  public PlanView plan(PlanRequest request) {
    return new PlanView(request, reason, List.of(), "", -1, "", List.of());
  }

  @Override
  public Done start(PlanRequest request) {
    return new Done(false, reason);
  }

  @Override
  public Done answer(String runId, Question.Kind question, Answer answer) {
    return new Done(false, reason);
  }

  @Override
  public Done recover() {
    return new Done(false, reason);
  }

  @Override
  public List<BackupView> backups() {
    return List.of();
  }

  @Override
  public BackupCheck verify(String backupId) {
    return new BackupCheck(backupId, 0, 0, List.of(reason));
  }

  @Override
  public List<RunSummary> runs() {
    return List.of();
  }

  @Override
  public ReportText report(String runId, ReportFormat format) {
    return new ReportText(runId, format, "", "", reason);
  }

  @Override
  public Done compare(ComparisonRequest request) {
    return new Done(false, reason);
  }

  @Override
  public Maintenance maintenance() {
    return new Maintenance(List.of(), List.of(), List.of(), List.of(), List.of(), 0, reason);
  }

  @Override
  public MaintenanceDone maintain(Maintenance preview) {
    return new MaintenanceDone(false, List.of(), 0, "", List.of(reason));
  }
}
