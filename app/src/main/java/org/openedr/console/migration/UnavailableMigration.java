package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.RequestResult;

/**
 * Where nothing can be migrated from.
 *
 * @param reason one English sentence
 */
public record UnavailableMigration(String reason) implements Migration {
  /** Why an engine has none. */
  public static final String NOT_IN_AN_ENGINE =
      "The migration runs beside the agent, not in it: start the console with sudo.";

  @Override
  public MigrationView view() {
    return new MigrationView(false, reason, null);
  }

  @Override
  public PreflightResult preflight(RunRequest request) {
    return new PreflightResult(List.of(), List.of(), 0, 0);
  }

  @Override
  public FindingFix previewFix(String key) {
    return new FindingFix(key, false, reason, List.of(), List.of());
  }

  @Override
  public RequestResult fix(FindingFix preview) {
    return new RequestResult(false, reason);
  }

  @Override
  public CheckFinding check(RunRequest request, String key) {
    return CheckFinding.unknown(key, reason);
  }

  @Override
  public PlanView plan(RunRequest request) {
    return new PlanView(request, reason, List.of(), "", -1, "", List.of());
  }

  @Override
  public RequestResult start(RunRequest request) {
    return new RequestResult(false, reason);
  }

  @Override
  public RequestResult answer(String runId, Question.Kind question, Answer answer) {
    return new RequestResult(false, reason);
  }

  @Override
  public RequestResult recover() {
    return new RequestResult(false, reason);
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
}
