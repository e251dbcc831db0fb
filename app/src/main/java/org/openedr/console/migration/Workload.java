package org.openedr.console.migration;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openedr.console.step.StepException;

/** The bounded known workload: processes one after the other, as fast as they come. One thread. */
final class Workload {
  private static final long NS_PER_PROCESS_AT_MOST = 20_000_000;
  private static final long LEAST_TIMEOUT_NS = 30_000_000_000L;

  private final Path program;

  /**
   * @param folder of the known programs
   */
  Workload(Path folder) {
    this.program = folder.resolve("workload");
  }

  /** Why it cannot run; empty when it can. */
  String missing() {
    return Files.isExecutable(program)
        ? ""
        : "The known workload %s is not there: install the package again.".formatted(program);
  }

  /** Returns the nanoseconds it took. An interrupt ends it. */
  long run(int processes) throws StepException, InterruptedException {
    long begin = System.nanoTime();
    Process process = start(processes);
    try {
      long atMost = Math.max(LEAST_TIMEOUT_NS, processes * NS_PER_PROCESS_AT_MOST);
      if (!process.waitFor(atMost, TimeUnit.NANOSECONDS)) {
        throw new StepException(
            "The workload of %d processes did not end within %d s."
                .formatted(processes, TimeUnit.NANOSECONDS.toSeconds(atMost)),
            "Take fewer processes, or a less busy machine.");
      }
      long took = System.nanoTime() - begin;
      if (process.exitValue() != 0) {
        throw new StepException(
            "The workload %s ended with exit code %d.".formatted(program, process.exitValue()), "");
      }
      return took;
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(int processes) throws StepException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(program.toString(), "storm", Integer.toString(processes))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD);
      builder.environment().clear();
      return builder.start();
    } catch (IOException e) {
      throw new StepException("The workload did not start: " + e.getMessage(), "");
    }
  }
}
