package org.openedr.console.statistics;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openedr.console.statistics.series.SeriesStore;

/** A program of the tests that looks at statistics until it is killed. */
final class LookingChild {
  private LookingChild() {}

  public static void main(String[] args) throws InterruptedException {
    KernelPrograms programs = new KernelPrograms(org.openedr.console.bpf.ProgramInfo::name);
    Statistics statistics =
        Statistics.start(
            new ProgramsOnly(programs),
            () -> new StatisticsSources.OwnUse(0, 0),
            SeriesStore.MAX_BYTES);
    StatisticsSubscription watch = statistics.watch(Duration.ofMillis(100));
    System.out.println(watch.problem().isEmpty() ? "looking" : watch.problem());
    new CountDownLatch(1).await(10, TimeUnit.MINUTES); // or until it is killed
    watch.close();
  }
}
