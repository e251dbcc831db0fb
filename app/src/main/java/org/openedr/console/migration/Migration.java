package org.openedr.console.migration;

import java.util.List;

/**
 * The guided way from V1 to V2 and back, for all heads. Heads ask, look and answer; a run goes on
 * without them. Any thread; only records and enums cross; nothing throws but for programming
 * errors. All but {@link #view()} may take seconds.
 */
public interface Migration {
  /** What is there, what is under way, what is asked. Quick; touches no file. */
  MigrationView view();

  /** Checks everything a run would need; changes nothing. */
  Preflight preflight(PlanRequest request);

  /** What the remedy of a finding would do; changes nothing. */
  FindingFix previewFix(String key);

  /** Carries out a preview, if it still is the same; the finding is then to be checked again. */
  FixDone fix(FindingFix preview);

  /** One check again. */
  Finding check(PlanRequest request, String key);

  /** What a run would do, with absolute paths; changes nothing. */
  PlanView plan(PlanRequest request);

  /** Begins a run in the background; refused while another one is under way, here or elsewhere. */
  Done start(PlanRequest request);

  /** Answers the open question of the run. */
  Done answer(String runId, Question.Kind question, Answer answer);

  /** Takes up a run whose process ended in the middle: to its rollback, or to its end. */
  Done recover();

  /** Backups, the newest first. */
  List<BackupView> backups();

  /** Reads a backup back and compares it with its manifest. */
  BackupCheck verify(String backupId);

  /** Runs so far, the newest first. */
  List<RunSummary> runs();

  /** The report of a run, also of one under way. */
  ReportText report(String runId, ReportFormat format);

  /**
   * Measures none, V1 and V2 in turns; in the background, see {@link MigrationView#comparison()}.
   */
  Done compare(ComparisonRequest request);

  /** What the weekly maintenance would do; changes nothing but the time of its look. */
  Maintenance maintenance();

  /** Carries out what a preview said, as far as it is still so. */
  MaintenanceDone maintain(Maintenance preview);
}
