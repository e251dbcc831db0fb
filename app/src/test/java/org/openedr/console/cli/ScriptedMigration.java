package org.openedr.console.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.openedr.console.comparison.Comparison;
import org.openedr.console.comparison.ComparisonRequest;
import org.openedr.console.comparison.ComparisonView;
import org.openedr.console.comparison.Comparisons;
import org.openedr.console.finding.Finding;
import org.openedr.console.finding.Severity;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.maintenance.Maintenance;
import org.openedr.console.maintenance.MaintenancePreview;
import org.openedr.console.maintenance.MaintenanceResult;
import org.openedr.console.migration.Answer;
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
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.StepKey;
import org.openedr.console.step.RequestResult;

/**
 * A migration that is told beforehand what every look shows; keeps what was asked of it. A look
 * takes the next view, but at a question it stays until it is answered.
 */
public final class ScriptedMigration implements Migration, Maintenance {
  public final Deque<RunView> after = new ArrayDeque<>();
  public final Deque<RunView> cancelled = new ArrayDeque<>();
  public final Deque<Comparison> comparisons = new ArrayDeque<>();
  public final List<CheckFinding> findings = new ArrayList<>();
  public final List<String> asked = new ArrayList<>();
  public final List<RunSummary> runs = new ArrayList<>();
  public final List<BackupView> backups = new ArrayList<>();
  public List<String> broken = List.of();
  public String refusal = "";
  public String planProblem = "";
  public RunView run;
  public RunRequest request;
  public Severity health = Severity.OK;
  public HealthLevel monitors = HealthLevel.HEALTHY;
  public Runnable onLook = () -> {};

  public boolean begun;

  private boolean measuring;
  private Comparison comparison;

  @Override
  public MigrationView view() {
    onLook.run();
    if (begun && !after.isEmpty() && (run == null || run.question() == null)) {
      run = after.poll();
    }
    return new MigrationView(true, "", run);
  }

  @Override
  public PreflightResult preflight(RunRequest wanted) {
    request = wanted;
    return new PreflightResult(
        findings.stream().map(f -> wanted.waived().contains(f.key()) ? waived(f) : f).toList(),
        List.of(
            new PreflightResult.MatrixRow("4.18-5.7", "yes", "limited", "V1", false, ""),
            new PreflightResult.MatrixRow(
                "5.8+", "yes", "yes", "V2", true, "V2 can run; V1 cannot.")),
        1_000,
        42);
  }

  public static CheckFinding finding(String key, Severity severity) {
    return CheckFinding.of(
            key.substring(0, key.indexOf('.')),
            Finding.wrong(
                key,
                severity,
                "Is there " + key,
                "Seen: \u001b[31mred\u202e",
                severity == Severity.OK ? "" : "Mend it."))
        .withFix(severity == Severity.WARNING)
        .withWaiver(true, false);
  }

  private static CheckFinding waived(CheckFinding f) {
    return f.withWaiver(f.waivable(), true);
  }

  @Override
  public FindingFix previewFix(String key) {
    return new FindingFix(
        key, refusal.isEmpty(), refusal, List.of("mounts /sys/fs/bpf"), List.of("mount -t bpf"));
  }

  @Override
  public RequestResult fix(FindingFix preview) {
    asked.add("fix " + preview.key());
    findings.replaceAll(f -> f.key().equals(preview.key()) ? finding(f.key(), Severity.OK) : f);
    return new RequestResult(true, "Mounted.");
  }

  @Override
  public CheckFinding check(RunRequest wanted, String key) {
    return findings.stream()
        .filter(f -> f.key().equals(key))
        .findFirst()
        .orElseGet(() -> CheckFinding.of("service", Finding.ok(key, key, "OpenEDR V2 (pid 812)")));
  }

  @Override
  public PlanView plan(RunRequest wanted) {
    request = wanted;
    return new PlanView(
        wanted,
        planProblem,
        List.of(
            new PlanView.PlannedStep(StepKey.BACKUP, List.of("copies /opt/openedr/ebpf"), false),
            new PlanView.PlannedStep(StepKey.STOP, List.of("stops openedr-agent.service"), true)),
        "-  version: v1\n+  version: v2\n",
        1_200,
        "measured at the last run",
        List.of(Question.Kind.NO_RETURN));
  }

  @Override
  public RequestResult start(RunRequest wanted) {
    request = wanted;
    asked.add("start " + wanted.kind().label());
    begun = refusal.isEmpty();
    return new RequestResult(begun, refusal.isEmpty() ? "Begun." : refusal);
  }

  @Override
  public RequestResult answer(String runId, Question.Kind question, Answer answer) {
    asked.add(question.label() + " " + answer.label());
    boolean open = question == Question.Kind.KEEP || (run != null && run.question() != null);
    if (!refusal.isEmpty() || !open) {
      return new RequestResult(false, refusal.isEmpty() ? "Nothing is asked." : refusal);
    }
    begun = true;
    if (answer == Answer.CANCEL) {
      after.clear();
      after.addAll(cancelled);
    }
    run = question == Question.Kind.NO_RETURN && !after.isEmpty() ? after.poll() : run;
    return new RequestResult(true, "Taken.");
  }

  @Override
  public RequestResult recover() {
    asked.add("recover");
    begun = refusal.isEmpty();
    return new RequestResult(begun, begun ? "Taken up." : refusal);
  }

  @Override
  public List<BackupView> backups() {
    return backups;
  }

  @Override
  public BackupCheck verify(String backupId) {
    return new BackupCheck(backupId, 3, 2048, broken);
  }

  @Override
  public List<RunSummary> runs() {
    return runs;
  }

  @Override
  public ReportText report(String runId, ReportFormat format) {
    return refusal.isEmpty()
        ? new ReportText(
            runId, format, "/r/report." + format.suffix(), format + " of " + runId + "\n", "")
        : new ReportText(runId, format, "", "", refusal);
  }

  /** Tells one of {@link #comparisons} a look, once it was begun. */
  public Comparisons measurements() {
    return new Comparisons() {
      @Override
      public ComparisonView view() {
        onLook.run();
        if (measuring && !comparisons.isEmpty()) {
          comparison = comparisons.poll();
        }
        return new ComparisonView(true, "", comparison);
      }

      @Override
      public RequestResult start(ComparisonRequest wanted) {
        asked.add("compare " + wanted);
        measuring = refusal.isEmpty();
        return new RequestResult(measuring, measuring ? "Begun." : refusal);
      }
    };
  }

  @Override
  public MaintenancePreview preview() {
    return new MaintenancePreview(
        List.of(
            new MaintenancePreview.OldLog(
                "/var/log/openedr/a.log.1", 2048, 40, "older than 30 days")),
        List.of(new MaintenancePreview.OldLog("/var/log/openedr/b.backup", 10, 90, "a backup")),
        List.of(
            new MaintenancePreview.Counter("V2", "events", 110, 100, 1_000),
            new MaintenancePreview.Counter("V2", "errors", 0, 0, 1_000)),
        List.of(
            new MaintenancePreview.Update("process_monitor_v2.o", "aa", "bb", "newer", "/srv/new"),
            new MaintenancePreview.Update("process_monitor.o", "", "bb", "unknown", "/srv/new")),
        List.of(
            new MaintenancePreview.HealthCheck("service", health, "The service runs", "pid 812")),
        monitors,
        1_000,
        refusal);
  }

  @Override
  public MaintenanceResult carryOut(MaintenancePreview preview) {
    asked.add("maintain");
    return new MaintenanceResult(
        true, List.of("/var/log/openedr/a.log.1"), 2048, "/r/health.txt", broken);
  }

  public static RunSummary summary(RunView run) {
    return new RunSummary(
        run.id(), RunKind.MIGRATE, run.state(), run.world(), run.sentence(), 1_000, 9_000);
  }
}
