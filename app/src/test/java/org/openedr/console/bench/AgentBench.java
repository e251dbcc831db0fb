package org.openedr.console.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What the agent costs at 1000 events a second. Arguments: empty folder, workload, seconds, and the
 * command of the agent's JVM.
 */
public final class AgentBench {
  private static final int EVENTS_PER_SECOND = 1000;
  private static final int EVENTS_OF_A_LIFE = 3; // fork, exec, exit
  private static final int SLICES = 6;

  private AgentBench() {}

  public static void main(String[] args) throws Exception {
    int seconds = Integer.parseInt(args[2]);
    List<String> jvm = List.of(args).subList(3, args.length);
    int lives = (EVENTS_PER_SECOND + EVENTS_OF_A_LIFE - 1) / EVENTS_OF_A_LIFE;
    try (MeasuredAgent agent = new MeasuredAgent(jvm, Path.of(args[0]), 100, 200)) {
      Process workload =
          new ProcessBuilder(args[1], "paced", "" + 3 * seconds * lives, "" + lives)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        Thread.sleep(1000L * seconds); // the compiler of the virtual machine
        measure(agent, seconds);
      } finally {
        workload.destroy();
        workload.waitFor();
      }
    }
  }

  private static void measure(MeasuredAgent agent, int seconds) throws Exception {
    Samples percent = new Samples();
    Samples rss = new Samples();
    long beginNs = System.nanoTime();
    long begin = agent.cpuMs();
    for (int slice = 0; slice < SLICES; slice++) {
      long fromNs = System.nanoTime();
      long from = agent.cpuMs();
      Thread.sleep(1000L * seconds / SLICES);
      percent.add(percent(from, agent.cpuMs(), System.nanoTime() - fromNs));
      rss.add(agent.rssMb());
    }
    double whole = percent(begin, agent.cpuMs(), System.nanoTime() - beginNs);
    new Measurement(
            "agent",
            "CPU at 1000 events/s",
            "% of a core",
            whole,
            percent.min(),
            percent.max(),
            2,
            seconds + " s, after as long a warm-up")
        .print();
    Measurement.of("agent", "memory (RSS) meanwhile", "MB", rss).print();
  }

  private static double percent(long fromMs, long toMs, long ns) {
    return 100.0 * (toMs - fromMs) / (ns / 1e6);
  }
}
