package org.openedr.console.migration;

import java.util.List;
import java.util.Optional;

/** The migration of this machine, carried out by this process, which is root's. */
public final class LocalMigration implements Migration, AutoCloseable {
  private final Checks checks;
  private final Backups backups;
  private final Comparer comparer;
  private final Upkeep upkeep;
  private final Reports reports;
  private final Runs runs;

  public LocalMigration(MigrationParts parts) {
    this.checks = new Checks(parts);
    this.backups = new Backups(parts);
    this.comparer = new Comparer(parts);
    RunStore store = new RunStore(parts.runs(), parts.clock(), line -> {});
    this.reports = new Reports(parts, new RunReports(store)::of);
    this.runs = new Runs(parts, checks, reports);
    this.upkeep = new Upkeep(parts, backups::list, runs::list);
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
    return new MigrationView(true, "", runs.now(), comparer.now());
  }

  @Override
  public Preflight preflight(PlanRequest request) {
    return checks.preflight(request);
  }

  @Override
  public FindingFix previewFix(String key) {
    return checks.previewFix(key);
  }

  @Override
  public FixDone fix(FindingFix preview) {
    return checks.fix(preview);
  }

  @Override
  public Finding check(PlanRequest request, String key) {
    return checks.check(request, key);
  }

  @Override
  public PlanView plan(PlanRequest request) {
    return runs.plan(request);
  }

  @Override
  public Done start(PlanRequest request) {
    return comparer
        .working()
        .map(work -> new Done(false, work + " Wait until that is done."))
        .orElseGet(() -> runs.start(request));
  }

  @Override
  public Done answer(String runId, Question.Kind question, Answer answer) {
    return runs.answer(runId, question, answer);
  }

  @Override
  public Done recover() {
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

  @Override
  public Done compare(ComparisonRequest request) {
    return runs.work()
        .map(work -> new Done(false, "No comparison beside a run: " + work))
        .orElseGet(() -> comparer.start(request));
  }

  @Override
  public Maintenance maintenance() {
    return upkeep.look();
  }

  @Override
  public MaintenanceDone maintain(Maintenance preview) {
    return upkeep.maintain(preview);
  }

  /** Waits for the step under way, ends the rest; an unfinished run is then the guard's. */
  @Override
  public void close() {
    comparer.close();
    runs.close();
  }
}
