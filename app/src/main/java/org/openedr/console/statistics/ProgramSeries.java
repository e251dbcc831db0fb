package org.openedr.console.statistics;

import java.util.List;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.Unit;

/** All series of one program. The sampler's thread. */
final class ProgramSeries {
  private final ProgramCost cost = new ProgramCost();
  private final SeriesRecorder runs;
  private final SeriesRecorder nsPerRun;
  private final SeriesRecorder cpu;
  private final SeriesRecorder recursion;
  private double cpuPercent = Double.NaN;
  private long spanNs;

  ProgramSeries(StatisticsSources.ProgramSample program, Sampling sampling) {
    Opener opener = new Opener(program, sampling);
    this.runs = opener.open("runs", "runs", Unit.PER_SECOND);
    this.nsPerRun = opener.open("nsPerRun", "time of a run", Unit.NANOSECONDS);
    this.cpu = opener.open("cpu", "CPU", Unit.PERCENT);
    this.recursion = opener.open("recursion", "runs left out: recursion", Unit.PER_SECOND);
  }

  private record Opener(StatisticsSources.ProgramSample program, Sampling sampling) {
    SeriesRecorder open(String metric, String label, Unit unit) {
      String group = ("program " + program.id() + " " + program.name()).strip();
      String id = "program." + program.id() + "." + metric;
      return SeriesRecorder.open(sampling, new SeriesInfo(id, group, metric, label, unit, ""));
    }
  }

  void sample(StatisticsSources.ProgramSample now, long timeNs, long intervalNs) {
    cost.next(timeNs, now.runCount(), now.runTimeNs(), intervalNs);
    cpuPercent = cost.cpuPercent();
    spanNs = cost.spanNs();
    runs.span(timeNs, cost.runsPerSecond(), spanNs);
    nsPerRun.span(timeNs, cost.nsPerRun(), spanNs);
    cpu.span(timeNs, cpuPercent, spanNs);
    if (cost.reset()) {
      runs.mark(timeNs);
    }
    recursion.counter(timeNs, now.recursionMisses(), intervalNs);
  }

  /** Of one core, at the last sample; NaN when it could not be told. */
  double cpuPercent() {
    return cpuPercent;
  }

  /** For how long that stands. */
  long spanNs() {
    return spanNs;
  }

  /** Not measured now. */
  void gap(long timeNs) {
    cpuPercent = Double.NaN;
    all().forEach(one -> one.gap(timeNs));
  }

  /** Statistics were off: what was read before says nothing of what comes. */
  void forget() {
    cost.forget();
  }

  void vanish(long timeNs) {
    all().forEach(one -> one.vanish(timeNs));
  }

  private List<SeriesRecorder> all() {
    return List.of(runs, nsPerRun, cpu, recursion);
  }
}
