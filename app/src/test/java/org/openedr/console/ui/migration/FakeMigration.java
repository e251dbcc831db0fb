package org.openedr.console.ui.migration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.UnavailableMigration;
import org.openedr.console.step.RequestResult;

/** A migration whose run goes on as the test says. */
final class FakeMigration implements Migration {
  final List<String> threads = Collections.synchronizedList(new ArrayList<>());
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  volatile @Nullable RunView run;
  volatile List<CheckFinding> findings = FakeFindings.all();
  volatile String refusal = "";

  /** Checks take until it is open. */
  volatile CountDownLatch checked = new CountDownLatch(0);

  private final UnavailableMigration none = new UnavailableMigration("not part of this test");

  /** Nothing is in the way. */
  static FakeMigration clear() {
    FakeMigration migration = new FakeMigration();
    migration.findings = FakeFindings.all().stream().filter(finding -> !finding.blocks()).toList();
    return migration;
  }

  private void called(String what) {
    threads.add(Thread.currentThread().getName());
    asked.add(what);
  }

  private RequestResult done(String message) {
    return refusal.isEmpty() ? new RequestResult(true, message) : new RequestResult(false, refusal);
  }

  @Override
  public MigrationView view() {
    threads.add(Thread.currentThread().getName());
    return new MigrationView(true, "", run);
  }

  @Override
  public PreflightResult preflight(RunRequest request) {
    called("preflight " + request.kind().label());
    try {
      checked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<CheckFinding> now =
        findings.stream()
            .map(one -> FakeFindings.waived(one, request.waived().contains(one.key())))
            .toList();
    return new PreflightResult(now, FakeFindings.matrix(), System.currentTimeMillis(), 1_840);
  }

  @Override
  public FindingFix previewFix(String key) {
    called("preview " + key);
    return new FindingFix(
        key,
        true,
        "",
        List.of("delete /opt/openedr/versions/20260901T120000Z-aa01, 44 MiB"),
        List.of("rm -r /opt/openedr/versions/20260901T120000Z-aa01"));
  }

  @Override
  public RequestResult fix(FindingFix preview) {
    called("fix " + preview.key());
    findings =
        findings.stream()
            .map(one -> one.key().equals(preview.key()) ? FakeFindings.mended(one) : one)
            .toList();
    return new RequestResult(true, "44 MiB were freed.");
  }

  @Override
  public CheckFinding check(RunRequest request, String key) {
    called("check " + key);
    return findings.stream()
        .filter(one -> one.key().equals(key))
        .map(one -> FakeFindings.waived(one, request.waived().contains(key)))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public PlanView plan(RunRequest request) {
    called("plan " + request.kind().label());
    return FakeFindings.plan(request);
  }

  @Override
  public RequestResult start(RunRequest request) {
    called("start " + request.kind().label());
    if (refusal.isEmpty()) {
      run = FakeRuns.at(StepKey.PREFLIGHT);
    }
    return done("The run has begun.");
  }

  @Override
  public RequestResult answer(String runId, Question.Kind question, Answer answer) {
    called("answer " + question.label() + " " + answer.label());
    if (refusal.isEmpty()) {
      run =
          switch (answer) {
            case PROCEED -> FakeRuns.at(StepKey.INSTALL);
            case CANCEL ->
                FakeRuns.ended(
                    RunState.ABANDONED, MonitorState.OLD_WORKING, "Cancelled before any change.");
            case KEEP -> FakeRuns.ended(RunState.DONE, MonitorState.NEW_WORKING, "V2 is kept.");
            case ROLL_BACK -> FakeRuns.failedAtAccept(RunState.ROLLING_BACK);
          };
    }
    return done("Answered.");
  }

  @Override
  public RequestResult recover() {
    called("recover");
    if (refusal.isEmpty()) {
      run = FakeRuns.failedAtAccept(RunState.ROLLING_BACK);
    }
    return done("The run is taken up.");
  }

  @Override
  public List<BackupView> backups() {
    called("backups");
    return FakeFindings.backups();
  }

  @Override
  public BackupCheck verify(String backupId) {
    return none.verify(backupId);
  }

  @Override
  public List<RunSummary> runs() {
    return List.of();
  }

  @Override
  public ReportText report(String runId, ReportFormat format) {
    called("report " + format.suffix());
    return new ReportText(
        runId,
        format,
        "/var/lib/openedr/migration/" + runId + "/report." + format.suffix(),
        "Report of " + runId + " as " + format.suffix() + "\n" + "A line of it.\n".repeat(30),
        "");
  }
}
