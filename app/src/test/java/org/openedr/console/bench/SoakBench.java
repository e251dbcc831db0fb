package org.openedr.console.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A long exec storm. Arguments: empty folder, workload, minutes, and the command of the agent's
 * JVM.
 */
public final class SoakBench {
  private static final int MAX_MEMORY_MB = 200;

  private SoakBench() {}

  public static void main(String[] args) throws Exception {
    int minutes = Integer.parseInt(args[2]);
    List<String> jvm = List.of(args).subList(3, args.length);
    Samples rss = new Samples();
    MeasuredAgent agent = new MeasuredAgent(jvm, Path.of(args[0]), 100, MAX_MEMORY_MB);
    try (agent) {
      long endNs = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
      Process storm = null;
      while (System.nanoTime() < endNs && agent.alive()) {
        if (storm == null || !storm.isAlive()) {
          storm =
              new ProcessBuilder(args[1], "storm", "50000")
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start();
        }
        Thread.sleep(1000);
        rss.add(agent.rssMb());
      }
      if (storm != null) {
        storm.destroy();
        storm.waitFor();
      }
    }
    report(agent, rss, minutes);
  }

  private static void report(MeasuredAgent agent, Samples rss, int minutes) throws Exception {
    new Measurement(
            "soak",
            "highest memory (RSS)",
            "MB",
            rss.max(),
            rss.min(),
            rss.max(),
            MAX_MEMORY_MB,
            minutes + " minutes of storm, max_memory_mb " + MAX_MEMORY_MB)
        .print();
    long applied = agent.last("applied");
    long off =
        Math.abs(agent.last("submitted") - agent.last("received"))
            + Math.abs(
                agent.last("received")
                    - agent.last("queueDrops")
                    - agent.last("malformed")
                    - applied);
    Measurement.of("soak", "events applied", "events", applied).print();
    Measurement.of("soak", "events lost, counted", "events", agent.last("lost")).print();
    Measurement.of("soak", "events that the ledger cannot place", "events", off).atMost(0).print();
    Measurement.of("soak", "evicted from the history, counted", "events", agent.last("evicted"))
        .print();
    Measurement.of("soak", "halvings of the history", "times", agent.lines("history was halved"))
        .print();
  }
}
