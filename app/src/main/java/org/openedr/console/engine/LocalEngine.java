package org.openedr.console.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.proc.CgroupPaths;
import org.openedr.console.base.user.Accounts;
import org.openedr.console.base.work.Workers;
import org.openedr.console.engine.source.EventSource;
import org.openedr.console.event.LossLedger;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.failure.Problem;
import org.openedr.console.health.Witness;
import org.openedr.console.history.EventLog;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.ProcessTree;
import org.openedr.console.process.TreeCursor;
import org.openedr.console.process.TreeDelta;
import org.openedr.console.process.TreePage;

/**
 * The engine in this process: source → model thread → heads. Made by {@link Engines}; when nothing
 * could be started it is {@link EngineState#FAILED} and its views are empty.
 */
final class LocalEngine implements Engine {
  private final EngineState startedAs;
  private volatile MonitorChoice monitor;
  private final @Nullable Problem problem;
  private final BootClock clock;
  private volatile Restrictions restraint;
  private volatile int samplingPer10000;
  private final @Nullable EventSource source;
  private final ModelThread model;
  private final ProcessTree tree;
  private final EventLog log;
  private final Supplier<List<ProbeResult>> prober;
  private final CgroupPaths cgroups;
  private final StatusSampler sampler;

  private volatile boolean closed;

  LocalEngine(EngineParts parts) {
    this.startedAs = parts.state();
    this.monitor = parts.monitor();
    this.problem = parts.problem();
    this.clock = parts.clock();
    this.samplingPer10000 = parts.options().samplingPer10000();
    this.restraint = new Restrictions(0, samplingPer10000, "");
    this.source = parts.source();
    this.prober = parts.prober();
    this.cgroups = parts.cgroups();
    this.tree =
        new ProcessTree(
            parts.maxProcesses(),
            parts.maxEnded(),
            parts.options().memory().treeBytes(),
            parts.options().keepExited().toNanos(),
            parts.parents());
    this.log =
        new EventLog(parts.options().historyCapacity(), parts.options().memory().historyBytes());
    log.families(tree);
    this.model =
        new ModelThread(
            parts.options(), tree, log, parts.procfs(), clock::nowBootNs, parts.recording());
    this.sampler =
        new StatusSampler(
            source, model, tree, log, clock, parts.witness(), this::shedEntries);
    endsMissed();
  }

  /** With sampling ends are left out, and V1 does not see them all (docs/traps.md). */
  private void endsMissed() {
    model.endsMissed(samplingPer10000 < 10_000 || monitor.chosen() == MonitorVersion.V1);
  }

  /** Seeds the tree and lets events flow. The source is attached already, so there is no gap. */
  LocalEngine start() {
    if (source != null) {
      model.start();
      source.start(model::offer);
      sampler.start();
    }
    return this;
  }

  @Override
  public EngineStatus status() {
    StatusSampler.Sample sample = sampler.latest();
    return new EngineStatus(
        closed ? EngineState.CLOSED : startedAs,
        monitor,
        closed ? sample.ledger() : sampler.ledger(),
        sample.incompleteSinceBootNs(),
        sample.liveness(),
        sample.eventsPerSecond(),
        sample.ringUsedBytes(),
        sample.ringSizeBytes(),
        samplingPer10000,
        tree.alive(),
        sample.treeStale(),
        sample.ownCost(),
        clock,
        restrictions(sample),
        Workers.troubles(),
        problem);
  }

  private Restrictions restrictions(StatusSampler.Sample sample) {
    Restrictions now = restraint;
    LeftOut leftOut =
        new LeftOut(
            now.leftOut().withoutArguments(),
            sample.leftOutEvents(),
            model.withoutArguments(),
            sample.leftOutByUser());
    return new Restrictions(model.withheld(), now.askedPer10000(), now.reason(), leftOut);
  }

  ModelThread model() {
    return model;
  }

  int samplingPer10000() {
    return samplingPer10000;
  }

  /** See {@link EngineControl#sampling}. */
  void restrain(int per10000, int askedPer10000, boolean withoutArguments, String reason) {
    LeftOut now = new LeftOut(withoutArguments, 0, 0, List.of());
    samplingPer10000 = per10000;
    restraint = new Restrictions(0, askedPer10000, reason, now);
    sampler.lowered(per10000 < askedPer10000);
    endsMissed();
  }

  boolean withoutArguments() {
    return restraint.leftOut().withoutArguments();
  }

  /** Ends may have gone unseen: procfs is asked within a second or two. */
  void doubtTree() {
    tree.markStale(clock.nowBootNs());
  }

  void history(int capacity, long bytes) {
    log.capacity(capacity, bytes);
  }

  private long shedEntries() {
    return cgroups.shed() + Accounts.local().shed();
  }

  /** Another monitor runs from now on. */
  void chosen(MonitorChoice choice, Witness witness) {
    monitor = choice;
    endsMissed();
    sampler.witness(witness);
  }

  @Override
  public TreeDelta processes(long sinceVersion) {
    return tree.delta(sinceVersion);
  }

  @Override
  public TreePage processes(TreeCursor from, Predicate<ProcessEntry> room) {
    return tree.page(from, room);
  }

  @Override
  public Optional<ProcessDetail> process(ProcessKey key) {
    return tree.get(key).map(this::detail);
  }

  private ProcessDetail detail(ProcessEntry entry) {
    String path = cgroups.path(entry.cgroupId()).orElse("");
    List<ProcessEntry> ancestors = tree.ancestors(entry.key());
    int above = Math.max(0, ancestors.size() - ProcessDetail.TOLD);
    return new ProcessDetail(
        entry,
        above,
        List.copyOf(ancestors.subList(above, ancestors.size())),
        tree.children(entry.key()).stream().limit(ProcessDetail.TOLD).toList(),
        path,
        CgroupPaths.unit(path));
  }

  @Override
  public EventPage events(EventQuery query) {
    return log.query(query);
  }

  @Override
  public EventFeed subscribe(int capacity) {
    return model.subscribe(capacity, this::exhausted);
  }

  /** Nothing more will come: closed, never started, or a recording played to its end. */
  private boolean exhausted() {
    if (closed || source == null) {
      return true;
    }
    LossLedger ledger = sampler.ledger();
    return source.ended()
        && ledger.applied() + ledger.malformed() + ledger.queueDrops() + ledger.failed()
            >= ledger.received();
  }

  @Override
  public List<ProbeResult> probes() {
    return prober.get();
  }

  @Override
  public void keepExited(Duration time) {
    tree.keepExited(time.toNanos());
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    if (source != null) {
      sampler.close();
      source.close();
      model.close();
    }
    sampler.sampleOnce();
    closed = true;
  }
}
