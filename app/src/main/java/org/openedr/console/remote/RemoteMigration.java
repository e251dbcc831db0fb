package org.openedr.console.remote;

import java.util.List;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.migration.UnavailableMigration;
import org.openedr.console.step.RequestResult;

/** The migration that the other process carries out. */
record RemoteMigration(ClientConnection link) implements Migration {
  private static UnavailableMigration unavailable(String why) {
    return new UnavailableMigration(why);
  }

  @Override
  public MigrationView view() {
    return link.call(Verbs.MIGRATION, why -> unavailable(why).view());
  }

  @Override
  public PreflightResult preflight(RunRequest request) {
    return link.call(
        Verbs.PREFLIGHT, new Request.Plan(request), why -> unavailable(why).preflight(request));
  }

  @Override
  public FindingFix previewFix(String key) {
    return link.call(
        Verbs.PREVIEW_FINDING_FIX,
        new Request.Finding(key),
        why -> unavailable(why).previewFix(key));
  }

  @Override
  public RequestResult fix(FindingFix preview) {
    return link.call(
        Verbs.FIX_FINDING, new Request.FixFinding(preview), why -> unavailable(why).fix(preview));
  }

  @Override
  public CheckFinding check(RunRequest request, String key) {
    return link.call(
        Verbs.CHECK, new Request.Check(request, key), why -> unavailable(why).check(request, key));
  }

  @Override
  public PlanView plan(RunRequest request) {
    return link.call(Verbs.PLAN, new Request.Plan(request), why -> unavailable(why).plan(request));
  }

  @Override
  public RequestResult start(RunRequest request) {
    return link.call(Verbs.START, new Request.Plan(request), why -> new RequestResult(false, why));
  }

  @Override
  public RequestResult answer(
      String runId, Question.Kind question, org.openedr.console.migration.Answer answer) {
    return link.call(
        Verbs.REPLY,
        new Request.Reply(runId, question, answer),
        why -> new RequestResult(false, why));
  }

  @Override
  public RequestResult recover() {
    return link.call(Verbs.RECOVER, why -> new RequestResult(false, why));
  }

  @Override
  public List<BackupView> backups() throws NoAnswerException {
    return link.need(Verbs.BACKUPS, new Request.Nothing()).backups();
  }

  @Override
  public BackupCheck verify(String backupId) {
    return link.call(
        Verbs.VERIFY_BACKUP, new Request.Id(backupId), why -> unavailable(why).verify(backupId));
  }

  @Override
  public List<RunSummary> runs() throws NoAnswerException {
    return link.need(Verbs.RUNS, new Request.Nothing()).runs();
  }

  @Override
  public ReportText report(String runId, ReportFormat format) {
    return link.call(
        Verbs.REPORT,
        new Request.Report(runId, format),
        why -> unavailable(why).report(runId, format));
  }
}
