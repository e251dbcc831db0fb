package org.openedr.console.statistics;

import java.time.Duration;

/** A program of the tests that looks at statistics until it is killed. */
final class LookingChild {
  private LookingChild() {}

  public static void main(String[] args) throws InterruptedException {
    KernelPrograms programs = new KernelPrograms(org.openedr.console.bpf.ProgramInfo::name);
    Statistics statistics =
        Statistics.start(new ProgramsOnly(programs), () -> new StatisticsSources.OwnUse(0, 0));
    StatisticsWatch watch = statistics.watch(Duration.ofMillis(100));
    System.out.println(watch.problem().isEmpty() ? "looking" : watch.problem());
    Thread.sleep(Duration.ofMinutes(2));
    watch.close();
  }
}
