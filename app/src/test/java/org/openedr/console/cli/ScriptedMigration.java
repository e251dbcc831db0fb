package org.openedr.console.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.Certainty;
import org.openedr.console.migration.Comparison;
import org.openedr.console.migration.ComparisonRequest;
import org.openedr.console.migration.Done;
import org.openedr.console.migration.Finding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.FixDone;
import org.openedr.console.migration.Maintenance;
import org.openedr.console.migration.MaintenanceDone;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.PlanKind;
import org.openedr.console.migration.PlanRequest;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.Preflight;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.Severity;
import org.openedr.console.migration.StepKey;

/**
 * A migration that is told beforehand what every look shows; keeps what was asked of it. A look
 * takes the next view, but at a question it stays until it is answered.
 */
final class ScriptedMigration implements Migration {
  final Deque<RunView> after = new ArrayDeque<>();
  final Deque<RunView> cancelled = new ArrayDeque<>();
  final Deque<Comparison> comparisons = new ArrayDeque<>();
  final List<Finding> findings = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  final List<RunSummary> runs = new ArrayList<>();
  final List<BackupView> backups = new ArrayList<>();
  List<String> broken = List.of();
  String refusal = "";
  String planProblem = "";
  RunView run;
  PlanRequest request;
  Severity health = Severity.OK;
  Runnable onLook = () -> {};

  boolean begun;

  private boolean measuring;
  private Comparison comparison;

  @Override
  public MigrationView view() {
    onLook.run();
    if (begun && !after.isEmpty() && (run == null || run.question() == null)) {
      run = after.poll();
    }
    if (measuring && !comparisons.isEmpty()) {
      comparison = comparisons.poll();
    }
    return new MigrationView(true, "", run, comparison);
  }

  @Override
  public Preflight preflight(PlanRequest wanted) {
    request = wanted;
    return new Preflight(
        findings.stream().map(f -> wanted.waived().contains(f.key()) ? waived(f) : f).toList(),
        List.of(
            new Preflight.MatrixRow("4.18-5.7", "yes", "limited", "V1", false, ""),
            new Preflight.MatrixRow("5.8+", "yes", "yes", "V2", true, "V2 can run; V1 cannot.")),
        1_000,
        42);
  }

  static Finding finding(String key, Severity severity) {
    return new Finding(
        key,
        key.substring(0, key.indexOf('.')),
        severity,
        Certainty.NO,
        "Is there " + key,
        "Seen: \u001b[31mred\u202e",
        severity == Severity.OK ? "" : "Mend it.",
        severity == Severity.WARNING,
        true,
        false,
        false);
  }

  private static Finding waived(Finding f) {
    return new Finding(
        f.key(),
        f.group(),
        f.severity(),
        f.certainty(),
        f.title(),
        f.evidence(),
        f.remedy(),
        f.fixable(),
        f.waivable(),
        true,
        f.crashed());
  }

  @Override
  public FindingFix previewFix(String key) {
    return new FindingFix(
        key, refusal.isEmpty(), refusal, List.of("mounts /sys/fs/bpf"), List.of("mount -t bpf"));
  }

  @Override
  public FixDone fix(FindingFix preview) {
    asked.add("fix " + preview.key());
    findings.replaceAll(f -> f.key().equals(preview.key()) ? finding(f.key(), Severity.OK) : f);
    return new FixDone(true, "Mounted.");
  }

  @Override
  public Finding check(PlanRequest wanted, String key) {
    return findings.stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow();
  }

  @Override
  public PlanView plan(PlanRequest wanted) {
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
  public Done start(PlanRequest wanted) {
    request = wanted;
    asked.add("start " + wanted.kind().label());
    begun = refusal.isEmpty();
    return new Done(begun, refusal.isEmpty() ? "Begun." : refusal);
  }

  @Override
  public Done answer(String runId, Question.Kind question, Answer answer) {
    asked.add(question.label() + " " + answer.label());
    boolean open = question == Question.Kind.KEEP || (run != null && run.question() != null);
    if (!refusal.isEmpty() || !open) {
      return new Done(false, refusal.isEmpty() ? "Nothing is asked." : refusal);
    }
    begun = true;
    if (answer == Answer.CANCEL) {
      after.clear();
      after.addAll(cancelled);
    }
    run = question == Question.Kind.NO_RETURN && !after.isEmpty() ? after.poll() : run;
    return new Done(true, "Taken.");
  }

  @Override
  public Done recover() {
    asked.add("recover");
    begun = refusal.isEmpty();
    return new Done(begun, begun ? "Taken up." : refusal);
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

  @Override
  public Done compare(ComparisonRequest wanted) {
    asked.add("compare " + wanted);
    measuring = refusal.isEmpty();
    return new Done(measuring, measuring ? "Begun." : refusal);
  }

  @Override
  public Maintenance maintenance() {
    return new Maintenance(
        List.of(new Maintenance.OldLog("/var/log/openedr/a.log.1", 2048, 40, "older than 30 days")),
        List.of(new Maintenance.OldLog("/var/log/openedr/b.backup", 10, 90, "a backup")),
        List.of(
            new Maintenance.Counter("V2", "events", 110, 100, 1_000),
            new Maintenance.Counter("V2", "errors", 0, 0, 1_000)),
        List.of(
            new Maintenance.Update("process_monitor_v2.o", "aa", "bb", "newer", "/srv/new"),
            new Maintenance.Update("process_monitor.o", "", "bb", "unknown", "/srv/new")),
        List.of(new Maintenance.HealthCheck("service", health, "The service runs", "pid 812")),
        1_000,
        refusal);
  }

  @Override
  public MaintenanceDone maintain(Maintenance preview) {
    asked.add("maintain");
    return new MaintenanceDone(
        true, List.of("/var/log/openedr/a.log.1"), 2048, "/r/health.txt", broken);
  }

  static RunSummary summary(RunView run) {
    return new RunSummary(
        run.id(), PlanKind.MIGRATE, run.state(), run.world(), run.sentence(), 1_000, 9_000);
  }
}
