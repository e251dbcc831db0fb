package org.openedr.console.ui.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.ForwardingEngine;
import org.openedr.console.finding.Verdict;
import org.openedr.console.health.ConsoleFacts;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthRules;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.health.MonitorFacts;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.probe.ProbeResult;

/** A real engine whose machine is judged by the real rules, on facts that a test sets. */
final class HealthEngine extends ForwardingEngine {
  private final HealthRules rules = new HealthRules();
  private final List<ProbeResult> probes = new ArrayList<>();
  private volatile HealthReport report = HealthReport.NONE;
  volatile HealthThresholds bounds = HealthThresholds.DEFAULT;
  private long nowNs = 1_000_000_000_000L;

  HealthEngine(Engine engine) {
    super(engine);
    probes.add(
        new ProbeResult(
            "kernel.kprobes",
            "Kprobes",
            Verdict.NO,
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

  /** With the machine that is judged. */
  Backend backend() {
    return TestBackends.of(
        this,
        new UnavailableMachine() {
          @Override
          public HealthReport health() {
            return report;
          }

          @Override
          public void thresholds(HealthThresholds thresholds) {
            bounds = thresholds;
          }
        });
  }

  @Override
  public List<ProbeResult> probes() {
    return probes;
  }
}
