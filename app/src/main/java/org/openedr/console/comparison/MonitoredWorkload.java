package org.openedr.console.comparison;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.util.List;
import org.openedr.console.base.proc.CpuTimes;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.RunTimeStatistics;
import org.openedr.console.comparison.RoundOrder.Subject;
import org.openedr.console.finding.Verdict;
import org.openedr.console.monitor.MonitorException;
import org.openedr.console.monitor.MonitorSession;
import org.openedr.console.monitor.MonitorStats;
import org.openedr.console.monitor.ProgramTotals;
import org.openedr.console.monitor.RingReader;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.step.StepException;

/**
 * The workload below a monitor of our own, whose ring is drained as the product does; what is read
 * is thrown away undecoded. The programs are timed in a second, shorter run, for the kernel's
 * statistics would slow down the one whose time is taken. One thread.
 */
final class MonitoredWorkload implements WorkloadRun {
  private static final int RING_BYTES = 16 << 20; // as the engine has it
  private static final int ALL = 10_000;
  private static final int TIMED_SHARE = 4;
  private static final int TIMED_LEAST = 100;

  private final ComparisonParts parts;
  private final KnownWorkload workload;
  private final List<ProbeResult> probes;

  MonitoredWorkload(ComparisonParts parts, KnownWorkload workload) {
    this.parts = parts;
    this.workload = workload;
    this.probes = parts.probes().get();
  }

  @Override
  public String unfit(Subject subject) {
    MonitorVersion version = subject.version;
    return version == null
        ? ""
        : probes.stream()
            .filter(probe -> probe.verdict() == Verdict.NO)
            .filter(probe -> probe.neededBy().contains(version))
            .findFirst()
            .map(probe -> probe.title() + ": " + probe.evidence())
            .orElse("");
  }

  @Override
  public RoundResult measure(Subject subject, int processes)
      throws UnfitException, StepException, InterruptedException {
    MonitorVersion version = subject.version;
    if (version == null) {
      Timed timed = timed(processes);
      return new RoundResult(timed.ms, timed.cpuPercent, Double.NaN, Double.NaN, 0);
    }
    try (MonitorSession session =
            MonitorSession.open(version, parts.installation().shippedObjects(), RING_BYTES, ALL);
        RingReader reader = new RingReader(session.ring(), MonitoredWorkload::release)) {
      reader.start();
      try {
        return below(session, reader, processes);
      } finally {
        session.detach();
      }
    } catch (MonitorException e) {
      throw new UnfitException(e.problem().subject() + ": " + e.problem().evidence());
    } catch (BpfException e) {
      throw new StepException(
          format("The counters of %s cannot be read: %s", subject.label, e.getMessage()), "");
    }
  }

  private static boolean release(org.openedr.console.event.RecordBatch batch) {
    batch.release();
    return true;
  }

  private RoundResult below(MonitorSession session, RingReader reader, int processes)
      throws BpfException, StepException, InterruptedException {
    Timed timed = timed(processes);
    int again = Math.max(TIMED_LEAST, processes / TIMED_SHARE);
    ProgramTotals before;
    ProgramTotals after;
    try (RunTimeStatistics _ = RunTimeStatistics.enable()) {
      before = session.programTotals();
      workload.run(again);
      after = session.programTotals();
    }
    long runs = after.runs() - before.runs();
    MonitorStats stats = session.stats();
    return new RoundResult(
        timed.ms,
        timed.cpuPercent,
        runs == 0 ? Double.NaN : (double) (after.runTimeNs() - before.runTimeNs()) / runs,
        (double) runs / again,
        stats.allocationFailures() + reader.queueDrops() + session.missedRuns());
  }

  private record Timed(double ms, double cpuPercent) {}

  private Timed timed(int processes) throws StepException, InterruptedException {
    try {
      CpuTimes before = CpuTimes.now();
      double ms = workload.run(processes) / 1e6;
      return new Timed(ms, CpuTimes.now().busyPercent(before));
    } catch (IOException e) {
      throw new StepException("/proc/stat cannot be read: " + e.getMessage(), "");
    }
  }
}
