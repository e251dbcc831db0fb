package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.step.RequestResult;

/**
 * The guided way from V1 to V2 and back, for all heads. Heads ask, look and answer; a run goes on
 * without them. Any thread; only records and enums cross; nothing throws but for programming
 * errors. All but {@link #view()} may take seconds.
 */
public interface Migration {
  /** What is there, what is under way, what is asked. Quick; touches no file. */
  MigrationView view();

  /** Checks everything a run would need; changes nothing. */
  PreflightResult preflight(RunRequest request);

  /** What the remedy of a finding would do; changes nothing. */
  FindingFix previewFix(String key);

  /** Carries out a preview, if it still is the same; the finding is then to be checked again. */
  RequestResult fix(FindingFix preview);

  /** One check again. */
  CheckFinding check(RunRequest request, String key);

  /** What a run would do, with absolute paths; changes nothing. */
  PlanView plan(RunRequest request);

  /** Begins a run in the background; refused while another one is under way, here or elsewhere. */
  RequestResult start(RunRequest request);

  /** Answers the open question of the run. */
  RequestResult answer(String runId, Question.Kind question, Answer answer);

  /** Takes up a run whose process ended in the middle: to its rollback, or to its end. */
  RequestResult recover();

  /**
   * Backups, the newest first.
   *
   * @throws NoAnswerException of another process: they are not known
   */
  List<BackupView> backups() throws NoAnswerException;

  /** Reads a backup back and compares it with its manifest. */
  BackupCheck verify(String backupId);

  /**
   * Runs so far, the newest first.
   *
   * @throws NoAnswerException as {@link #backups}
   */
  List<RunSummary> runs() throws NoAnswerException;

  /** The report of a run, also of one under way. */
  ReportText report(String runId, ReportFormat format);
}
