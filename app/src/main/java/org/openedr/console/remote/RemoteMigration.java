package org.openedr.console.remote;

import java.util.List;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.ComparisonRequest;
import org.openedr.console.migration.Done;
import org.openedr.console.migration.Finding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.FixDone;
import org.openedr.console.migration.Maintenance;
import org.openedr.console.migration.MaintenanceDone;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.NoMigration;
import org.openedr.console.migration.PlanRequest;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.Preflight;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunSummary;

/** The migration that the other process carries out. */
record RemoteMigration(Link link) implements Migration {
  private static NoMigration not(String why) {
    return new NoMigration(why);
  }

  @Override
  public MigrationView view() {
    return Asking.of(link, Verbs.MIGRATION, new Ask.Nothing(), why -> not(why).view());
  }

  @Override
  public Preflight preflight(PlanRequest request) {
    return Asking.of(
        link, Verbs.PREFLIGHT, new Ask.Plan(request), why -> not(why).preflight(request));
  }

  @Override
  public FindingFix previewFix(String key) {
    return Asking.of(
        link, Verbs.PREVIEW_FINDING_FIX, new Ask.Finding(key), why -> not(why).previewFix(key));
  }

  @Override
  public FixDone fix(FindingFix preview) {
    return Asking.of(
        link, Verbs.FIX_FINDING, new Ask.FixFinding(preview), why -> not(why).fix(preview));
  }

  @Override
  public Finding check(PlanRequest request, String key) {
    return Asking.of(
        link, Verbs.CHECK, new Ask.Check(request, key), why -> not(why).check(request, key));
  }

  @Override
  public PlanView plan(PlanRequest request) {
    return Asking.of(link, Verbs.PLAN, new Ask.Plan(request), why -> not(why).plan(request));
  }

  @Override
  public Done start(PlanRequest request) {
    return Asking.of(link, Verbs.START, new Ask.Plan(request), why -> new Done(false, why));
  }

  @Override
  public Done answer(
      String runId, Question.Kind question, org.openedr.console.migration.Answer answer) {
    return Asking.of(
        link, Verbs.REPLY, new Ask.Reply(runId, question, answer), why -> new Done(false, why));
  }

  @Override
  public Done recover() {
    return Asking.of(link, Verbs.RECOVER, new Ask.Nothing(), why -> new Done(false, why));
  }

  @Override
  public List<BackupView> backups() {
    return link.ask(Verbs.BACKUPS, new Ask.Nothing(), new Answer.Backups(List.of())).backups();
  }

  @Override
  public BackupCheck verify(String backupId) {
    return Asking.of(
        link, Verbs.VERIFY_BACKUP, new Ask.Id(backupId), why -> not(why).verify(backupId));
  }

  @Override
  public List<RunSummary> runs() {
    return link.ask(Verbs.RUNS, new Ask.Nothing(), new Answer.Runs(List.of())).runs();
  }

  @Override
  public ReportText report(String runId, ReportFormat format) {
    return Asking.of(
        link, Verbs.REPORT, new Ask.Report(runId, format), why -> not(why).report(runId, format));
  }

  @Override
  public Done compare(ComparisonRequest request) {
    return Asking.of(link, Verbs.COMPARE, new Ask.Compare(request), why -> new Done(false, why));
  }

  @Override
  public Maintenance maintenance() {
    return Asking.of(link, Verbs.MAINTENANCE, new Ask.Nothing(), why -> not(why).maintenance());
  }

  @Override
  public MaintenanceDone maintain(Maintenance preview) {
    return Asking.of(
        link, Verbs.MAINTAIN, new Ask.Maintain(preview), why -> not(why).maintain(preview));
  }
}
