package org.openedr.console.ui.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.Machine;
import org.openedr.console.engine.NoMachine;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.health.ConsoleFacts;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthRules;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.health.MonitorFacts;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.probe.Verdict;
import org.openedr.console.process.TreeDelta;

/** A real engine whose machine is judged by the real rules, on facts that a test sets. */
final class HealthEngine implements Engine {
  private final Engine engine;
  private final HealthRules rules = new HealthRules();
  private final List<ProbeResult> probes = new ArrayList<>();
  private volatile HealthReport report = HealthReport.NONE;
  volatile HealthThresholds bounds = HealthThresholds.DEFAULT;
  private long nowNs = 1_000_000_000_000L;

  HealthEngine(Engine engine) {
    this.engine = engine;
    probes.add(
        new ProbeResult(
            "kernel.kprobes",
            "Kprobes",
            Verdict.UNSUPPORTED,
            "kprobe event source found, but switched off",
            "echo 1",
            Set.of()));
  }

  /** Judges as if a second had passed. */
  void judge(double seconds, MonitorFacts... monitors) {
    nowNs += (long) (seconds * 1e9);
    rules.thresholds(bounds);
    report = rules.judge(List.of(monitors), new ConsoleFacts(1.25, 230L << 20), nowNs);
  }

  @Override
  public Machine machine() {
    return new NoMachine() {
      @Override
      public HealthReport health() {
        return report;
      }

      @Override
      public void thresholds(HealthThresholds thresholds) {
        bounds = thresholds;
      }
    };
  }

  @Override
  public List<ProbeResult> probes() {
    return probes;
  }

  @Override
  public EngineStatus status() {
    return engine.status();
  }

  @Override
  public TreeDelta processes(long sinceVersion) {
    return engine.processes(sinceVersion);
  }

  @Override
  public Optional<ProcessDetail> process(ProcessKey key) {
    return engine.process(key);
  }

  @Override
  public EventPage events(EventQuery query) {
    return engine.events(query);
  }

  @Override
  public EventFeed subscribe(int capacity) {
    return engine.subscribe(capacity);
  }

  @Override
  public void keepExited(Duration time) {
    engine.keepExited(time);
  }

  @Override
  public void close() {
    engine.close();
  }
}
