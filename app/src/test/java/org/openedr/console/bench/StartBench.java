package org.openedr.console.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * From the start of the process to the first layout of its shown window. Arguments: rounds, the
 * ahead-of-time cache, then the command of the JVM up to its class path.
 */
public final class StartBench {
  private static final double AIM_MS = 1000;

  private final List<String> jvm;
  private final String cache;

  private StartBench(List<String> jvm, String cache) {
    this.jvm = jvm;
    this.cache = cache;
  }

  public static void main(String[] args) throws InterruptedException {
    try {
      run(args);
    } catch (IOException e) {
      System.err.println("  " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(String[] args) throws IOException, InterruptedException {
    StartBench bench = new StartBench(List.of(args).subList(2, args.length), args[1]);
    int rounds = Integer.parseInt(args[0]);
    boolean root = "root".equals(System.getProperty("user.name"));
    List<String> sample = List.of("window", "--sample");
    List<String> live = List.of("window");
    Samples[] ms = {new Samples(), new Samples(), new Samples()};
    boolean cached = Files.exists(Path.of(args[1]));
    for (int i = 0; i <= rounds; i++) {
      bench.measure(sample, false, i, ms[0]);
      if (cached) {
        bench.measure(sample, true, i, ms[1]);
      }
      if (cached && root) {
        bench.measure(live, true, i, ms[2]);
      }
    }
    print("sample, without AOT cache", ms[0], Double.NaN);
    print("sample, with AOT cache", ms[1], AIM_MS);
    print("live, with AOT cache", ms[2], AIM_MS);
  }

  private static void print(String name, Samples ms, double aim) {
    if (ms.isEmpty()) {
      System.err.println("  not measured: " + name + " (no cache was made, or not root)");
    } else {
      Measurement.of("start", name, "ms", ms).atMost(aim).print();
    }
  }

  /** The first round (0) only warms the page cache. */
  private void measure(List<String> arguments, boolean useCache, int round, Samples into)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(jvm);
    if (useCache) {
      command.addAll(1, List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
    }
    command.add("org.openedr.console.bench.StartProbe");
    command.addAll(arguments);
    Instant start = Instant.now();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      long shown = awaitShown(out);
      double startUs = start.getEpochSecond() * 1e6 + start.getNano() / 1e3;
      if (round > 0) {
        into.add((shown - startUs) / 1000);
      }
    } finally {
      process.destroy();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static long awaitShown(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("shown ")) {
        return Long.parseLong(line.substring(6));
      }
    }
    throw new IOException("The console ended without a window.");
  }
}
