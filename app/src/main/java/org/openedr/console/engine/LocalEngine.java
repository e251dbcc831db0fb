package org.openedr.console.engine;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.config.Configuration;
import org.openedr.console.config.LocalConfiguration;
import org.openedr.console.event.LossLedger;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventLog;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.probe.Problem;
import org.openedr.console.process.CgroupPaths;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.ProcessTree;
import org.openedr.console.process.TreeDelta;
import org.openedr.console.security.LocalSecurity;
import org.openedr.console.security.Security;

/**
 * The engine in this process: source → model thread → heads. Made by {@link Engines}; when nothing
 * could be started it is {@link EngineState#FAILED} and its views are empty.
 */
final class LocalEngine implements Engine {
  private final EngineState startedAs;
  private volatile MonitorChoice monitor;
  private final @Nullable Problem problem;
  private final BootClock clock;
  private volatile Restraint restraint;
  private volatile int samplingPer10000;
  private final @Nullable EventSource source;
  private final ModelThread model;
  private final ProcessTree tree;
  private final EventLog log;
  private final Supplier<List<ProbeResult>> prober;
  private final CgroupPaths cgroups;
  private final StatusSampler sampler;
  private final Machine machine;
  private final Security security;
  private final Configuration configuration;

  private volatile boolean closed;

  LocalEngine(EngineParts parts) {
    this.startedAs = parts.state();
    this.monitor = parts.monitor();
    this.problem = parts.problem();
    this.clock = parts.clock();
    this.samplingPer10000 = parts.options().samplingPer10000();
    this.restraint = new Restraint(0, samplingPer10000, "");
    this.source = parts.source();
    this.prober = parts.prober();
    this.cgroups = parts.cgroups();
    this.tree =
        new ProcessTree(
            parts.maxProcesses(),
            parts.maxEnded(),
            parts.options().keepExited().toNanos(),
            parts.parents());
    this.log = new EventLog(parts.options().historyCapacity());
    this.model =
        new ModelThread(
            parts.options(), tree, log, parts.procfs(), clock::nowBootNs, parts.recording());
    this.machine = new LocalMachine(() -> status().ledger());
    this.security =
        new LocalSecurity(Path.of("/"), EngineOptions.shippedObjects(), Clock.systemUTC());
    this.configuration = new LocalConfiguration(parts.options().configFile());
    this.sampler = new StatusSampler(source, model, tree, log, clock, parts.forksToBeBlind());
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
        new Restraint(model.withheld(), restraint.askedPer10000(), restraint.reason()),
        problem);
  }

  ModelThread model() {
    return model;
  }

  int samplingPer10000() {
    return samplingPer10000;
  }

  /** See {@link Steering#sampling}. */
  void restrain(int per10000, int askedPer10000, String reason) {
    samplingPer10000 = per10000;
    restraint = new Restraint(0, askedPer10000, reason);
  }

  /** Ends may have gone unseen: procfs is asked at the next quiet second. */
  void doubtTree() {
    tree.markStale(clock.nowBootNs());
  }

  void history(int capacity) {
    log.capacity(capacity);
  }

  /** Another monitor runs from now on. */
  void chosen(MonitorChoice choice, long forksToBeBlind) {
    monitor = choice;
    sampler.forksToBeBlind(forksToBeBlind);
  }

  @Override
  public TreeDelta processes(long sinceVersion) {
    return tree.delta(sinceVersion);
  }

  @Override
  public Optional<ProcessDetail> process(ProcessKey key) {
    return tree.get(key).map(this::detail);
  }

  private ProcessDetail detail(ProcessEntry entry) {
    String path = cgroups.path(entry.cgroupId()).orElse("");
    return new ProcessDetail(
        entry,
        tree.ancestors(entry.key()),
        tree.children(entry.key()),
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
        && ledger.applied() + ledger.malformed() + ledger.queueDrops() >= ledger.received();
  }

  @Override
  public List<ProbeResult> probes() {
    return prober.get();
  }

  @Override
  public Machine machine() {
    return machine;
  }

  @Override
  public Security security() {
    return security;
  }

  @Override
  public Configuration configuration() {
    return configuration;
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
    machine.close();
    if (source != null) {
      sampler.close();
      source.close();
      model.close();
    }
    sampler.sampleOnce();
    closed = true;
  }
}
