package org.openedr.console.migration.local;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.migration.backup.Backups;
import org.openedr.console.migration.journal.RunStore;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.preflight.PreflightChecks;
import org.openedr.console.migration.probation.ProbationSignals;
import org.openedr.console.migration.report.Reports;
import org.openedr.console.migration.run.RunParts;
import org.openedr.console.migration.run.RunReports;
import org.openedr.console.migration.run.Runs;
import org.openedr.console.migration.step.MachineSteps;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.RequestResult;

/** The migration of this machine, carried out by this process, which is root's. */
public final class LocalMigration implements Migration, AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200); // an answer of another process
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration OUTLIVED = Duration.ofSeconds(10);

  private final PreflightChecks checks;
  private final Backups backups;
  private final Supplier<Optional<String>> otherWork;
  private final Reports reports;
  private final Runs runs;

  /**
   * @param otherWork what no run may begin beside, in a sentence; empty: nothing. Quick.
   */
  public LocalMigration(MigrationPorts parts, Supplier<Optional<String>> otherWork) {
    this.otherWork = otherWork;
    this.checks = new PreflightChecks(parts);
    this.backups = new Backups(parts);
    RunStore store = new RunStore(parts.runs(), parts.clock(), line -> {});
    this.reports = new Reports(parts, new RunReports(store)::of);
    this.runs = new Runs(parts, reports, works(checks, backups));
  }

  /** The real steps, signals and worlds of this machine. */
  private static RunParts works(PreflightChecks checks, Backups backups) {
    return new RunParts(
        new MachineSteps(checks),
        context -> new ProbationSignals(context)::look,
        new SavedStates(backups),
        JournalHook.ofProperty(),
        POLL,
        LOOK,
        OUTLIVED);
  }

  /** What must not be broken off now, for who would end this process; empty: nothing. */
  public Optional<String> work() {
    return runs.work();
  }

  /**
   * The guard's life: waits until the run's process has ended, takes up what it left, watches the
   * probation, disarms itself.
   *
   * @return exit code
   */
  public int guard(String runId) throws InterruptedException {
    return runs.guard(runId);
  }

  @Override
  public MigrationView view() {
    return new MigrationView(true, "", runs.now());
  }

  @Override
  public PreflightResult preflight(RunRequest request) {
    return checks.preflight(request);
  }

  @Override
  public FindingFix previewFix(String key) {
    return checks.previewFix(key);
  }

  @Override
  public RequestResult fix(FindingFix preview) {
    return checks.fix(preview);
  }

  @Override
  public CheckFinding check(RunRequest request, String key) {
    return checks.check(request, key);
  }

  @Override
  public PlanView plan(RunRequest request) {
    return runs.plan(request);
  }

  @Override
  public RequestResult start(RunRequest request) {
    return otherWork
        .get()
        .map(work -> new RequestResult(false, work + " Wait until that is done."))
        .orElseGet(() -> runs.start(request));
  }

  @Override
  public RequestResult answer(String runId, Question.Kind question, Answer answer) {
    return runs.answer(runId, question, answer);
  }

  @Override
  public RequestResult recover() {
    return runs.recover();
  }

  @Override
  public List<BackupView> backups() {
    return backups.list();
  }

  @Override
  public BackupCheck verify(String backupId) {
    return backups.verify(backupId);
  }

  @Override
  public List<RunSummary> runs() {
    return runs.list();
  }

  @Override
  public ReportText report(String runId, ReportFormat format) {
    return reports.of(runId, format);
  }

  /** Waits for the step under way, ends the rest; an unfinished run is then the guard's. */
  @Override
  public void close() {
    runs.close();
  }
}
