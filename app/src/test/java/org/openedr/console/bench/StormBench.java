package org.openedr.console.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What watching costs the watched: an exec storm on one CPU, with the tool on the other, against
 * the same storm just before with nothing attached. Then the storm with a stopped reader.
 *
 * <p>Arguments: folder of the built pieces, the {@code run} script, storm size, rounds.
 */
public final class StormBench {
  private static final int STORM_CPU = 1;
  private static final int TOOL_CPU = 0;
  private static final int STOPPED_STORM = 40_000;
  private static final int STOPPED_MS = 2000;

  private final Path folder;
  private final Storm storm;
  private final int size;
  private final int rounds;

  private StormBench(Path pieces, Path folder, int size, int rounds) throws IOException {
    this.folder = folder;
    this.storm = new Storm(pieces, folder, STORM_CPU);
    this.size = size;
    this.rounds = rounds;
  }

  /** What one tool did in all rounds. */
  private static final class Result {
    final Samples slowdownPercent = new Samples();
    final Samples firstCpuMs = new Samples();
    final Samples cpuMs = new Samples();
    final Map<String, Samples> lost = new LinkedHashMap<>();
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path shm = Path.of("/dev/shm");
    Path folder =
        Files.isDirectory(shm)
            ? Files.createTempDirectory(shm, "openedr-bench")
            : Files.createTempDirectory("openedr-bench");
    try {
      StormBench bench =
          new StormBench(
              Path.of(args[0]), folder, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      List<StormTool> tools = StormTool.all(Path.of(args[1]));
      for (StormTool tool : tools) {
        if (!tool.installed()) {
          System.err.println("  " + tool.name() + " is not installed: left out (--install).");
        }
      }
      List<StormTool> present = tools.stream().filter(StormTool::installed).toList();
      bench.compare(present);
      for (StormTool tool : present) {
        bench.stopReader(tool);
      }
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(file -> file.toFile().delete());
      }
      Files.delete(folder);
    }
  }

  private void compare(List<StormTool> tools) throws IOException, InterruptedException {
    Map<StormTool, Result> results = new LinkedHashMap<>();
    Samples baseline = new Samples();
    storm.start(size).awaitMs(); // warms caches
    for (int round = 1; round <= rounds; round++) {
      for (StormTool tool : tools) {
        System.err.printf("  storm %d of %d: %s …%n", round, rounds, tool.name());
        watch(tool, baseline, results.computeIfAbsent(tool, t -> new Result()));
      }
    }
    Measurement.of("storm", "nothing attached", "µs/exec", baseline).print();
    results.forEach(this::print);
  }

  /**
   * The tool has seen a storm of the same size before: what is measured is the tool at work, not
   * its start; what the first storm took it is told beside. The storm with nothing attached is run
   * before and after, against drift.
   */
  private void watch(StormTool tool, Samples baseline, Result result)
      throws IOException, InterruptedException {
    double before = storm.start(size).awaitMs();
    Storm.Running warmUp;
    Storm.Running running;
    double watchedMs;
    List<String> output;
    try (WatchedStorm watched = new WatchedStorm(tool, folder, TOOL_CPU)) {
      watched.awaitReady(storm);
      long cpuAtFirst = watched.cpuMs();
      warmUp = storm.start(size);
      warmUp.awaitMs();
      watched.awaitIdle();
      long cpuBefore = watched.cpuMs();
      result.firstCpuMs.add(cpuBefore - cpuAtFirst);
      running = storm.start(size);
      watchedMs = running.awaitMs();
      watched.awaitIdle();
      result.cpuMs.add(watched.cpuMs() - cpuBefore);
      output = watched.stop();
    }
    double alone = (before + storm.start(size).awaitMs()) / 2;
    baseline.add(alone * 1000 / size);
    result.slowdownPercent.add((watchedMs / alone - 1) * 100);
    for (String kind : tool.kinds()) {
      result
          .lost
          .computeIfAbsent(kind, k -> new Samples())
          .add(lost(tool, kind, List.of(warmUp, running), output, 2 * size));
    }
  }

  private static long lost(
      StormTool tool, String kind, List<Storm.Running> storms, List<String> output, int expected) {
    Predicate<String> wanted =
        storms.stream()
            .<Predicate<String>>map(one -> tool.format().lines(kind, Storm.VICTIM, one.pid()))
            .reduce(line -> false, Predicate::or);
    return expected - output.stream().filter(wanted).count();
  }

  private void print(StormTool tool, Result result) {
    String events = " (" + String.join(", ", tool.kinds()) + ")";
    boolean ours = tool.name().equals("console");
    Measurement slower =
        Measurement.of(
            "storm", tool.name() + events + ": storm slower by", "%", result.slowdownPercent);
    (ours ? slower.atMost(5) : slower).print();
    Measurement.of("storm", tool.name() + ": CPU of the tool, first storm", "ms", result.firstCpuMs)
        .print();
    Measurement.of("storm", tool.name() + ": CPU of the tool", "ms", result.cpuMs).print();
    result.lost.forEach(
        (kind, lost) -> {
          Measurement m =
              Measurement.of(
                  "storm", tool.name() + ": " + kind + " events lost of " + 2 * size, "", lost);
          (ours ? m.atMost(0) : m).note(twice(lost.min())).print();
        });
  }

  /** More events than happened: not a loss, but wrong as well. */
  private static String twice(double lost) {
    return lost < 0 ? " WRONG: events were reported twice" : "";
  }

  /** The tool is stopped for two seconds while the storm goes on. */
  private void stopReader(StormTool tool) throws IOException, InterruptedException {
    System.err.printf("  stopped reader: %s …%n", tool.name());
    try (WatchedStorm watched = new WatchedStorm(tool, folder, TOOL_CPU)) {
      watched.awaitReady(storm);
      Storm.Running running = storm.start(STOPPED_STORM);
      Thread.sleep(200);
      watched.signal("STOP");
      Thread.sleep(STOPPED_MS);
      boolean outlasted = running.process().isAlive();
      watched.signal("CONT");
      running.awaitMs();
      watched.awaitIdle();
      List<String> output = watched.stop();
      String note =
          "the tool reports %d lost%s"
              .formatted(
                  tool.reportedLost(output),
                  outlasted ? "" : "; the storm ended while the reader was stopped");
      for (String kind : tool.kinds()) {
        long lost = lost(tool, kind, List.of(running), output, STOPPED_STORM);
        Measurement m =
            Measurement.of(
                    "storm",
                    tool.name() + " stopped 2 s: " + kind + " events lost of " + STOPPED_STORM,
                    "",
                    lost)
                .note(note + twice(lost));
        (tool.name().equals("console") ? m.atMost(0) : m).print();
      }
    }
  }
}
