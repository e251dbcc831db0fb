package org.openedr.console.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a tiny program very often, on one CPU: see {@code bpf/tests/bench/storm.c}. */
final class Storm {
  static final String VICTIM = "benchnoop";
  static final String CANARY = "benchcanary";

  private final Path storm;
  private final Path folder;
  private final int cpu;

  /**
   * @param pieces folder of the built programs {@code storm} and {@code noop}
   * @param folder where the copies of {@code noop} go
   */
  Storm(Path pieces, Path folder, int cpu) throws IOException {
    this.storm = pieces.resolve("storm");
    this.folder = folder;
    this.cpu = cpu;
    for (String name : List.of(VICTIM, CANARY)) {
      Files.copy(pieces.resolve("noop"), folder.resolve(name));
    }
  }

  /** A storm under way. */
  record Running(Process process) {
    long pid() {
      return process.pid();
    }

    /** Waits for its end; the milliseconds it took. */
    double awaitMs() throws IOException, InterruptedException {
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (process.waitFor() != 0) {
        throw new IOException("The storm failed; its message is above.");
      }
      return Long.parseLong(printed.strip()) / 1e6;
    }
  }

  Running start(int count) throws IOException {
    return start(count, VICTIM);
  }

  void runCanaries(int count) throws IOException, InterruptedException {
    start(count, CANARY).awaitMs();
  }

  private Running start(int count, String name) throws IOException {
    return new Running(
        new ProcessBuilder(
                "taskset", "-c", "" + cpu, "" + storm, "" + count, "" + folder.resolve(name))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }
}
