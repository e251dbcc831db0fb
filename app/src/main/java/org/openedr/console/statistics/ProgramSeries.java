package org.openedr.console.statistics;

/** All series of one program. The sampler's thread. */
final class ProgramSeries {
  private final ProgramCost cost = new ProgramCost();
  private final Recorder runs;
  private final Recorder nsPerRun;
  private final Recorder cpu;
  private final Recorder recursion;
  private double cpuPercent = Double.NaN;
  private long spanNs;

  ProgramSeries(StatisticsSources.ProgramSample program, SeriesStore store, Failures failures) {
    Opener opener = new Opener(program, store, failures);
    this.runs = opener.open("runs", "runs", Unit.PER_SECOND);
    this.nsPerRun = opener.open("nsPerRun", "time of a run", Unit.NANOSECONDS);
    this.cpu = opener.open("cpu", "CPU", Unit.PERCENT);
    this.recursion = opener.open("recursion", "runs left out: recursion", Unit.PER_SECOND);
  }

  private record Opener(
      StatisticsSources.ProgramSample program, SeriesStore store, Failures failures) {
    Recorder open(String metric, String label, Unit unit) {
      String group = ("program " + program.id() + " " + program.name()).strip();
      String id = "program." + program.id() + "." + metric;
      return Recorder.open(store, failures, new SeriesInfo(id, group, metric, label, unit, ""));
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
    runs.gap(timeNs);
    nsPerRun.gap(timeNs);
    cpu.gap(timeNs);
    recursion.gap(timeNs);
  }

  /** Statistics were off: what was read before says nothing of what comes. */
  void forget() {
    cost.forget();
  }

  void vanish(long timeNs) {
    runs.vanish(timeNs);
    nsPerRun.vanish(timeNs);
    cpu.vanish(timeNs);
    recursion.vanish(timeNs);
  }
}
