package org.openedr.console.comparison;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openedr.console.base.posix.NativeCommand;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.step.StepException;

/** The bounded known workload: processes one after the other, as fast as they come. One thread. */
public final class KnownWorkload {
  private static final long NS_PER_PROCESS_AT_MOST = 20_000_000;
  private static final long LEAST_TIMEOUT_NS = 30_000_000_000L;

  private final Path program;

  /**
   * @param folder of the known programs
   */
  public KnownWorkload(Path folder) {
    this.program = folder.resolve("workload");
  }

  /** Why it cannot run; empty when it can. */
  String missing() {
    return Files.isExecutable(program)
        ? ""
        : format("The known workload %s is not there: install the package again.", program);
  }

  /** Returns the nanoseconds it took. An interrupt ends it. */
  public long run(int processes) throws StepException, InterruptedException {
    long begin = System.nanoTime();
    Process process = start(processes);
    try {
      long atMost = Math.max(LEAST_TIMEOUT_NS, processes * NS_PER_PROCESS_AT_MOST);
      if (!process.waitFor(atMost, TimeUnit.NANOSECONDS)) {
        throw new StepException(
            format(
                "The workload of %d processes did not end within %d s.",
                processes, TimeUnit.NANOSECONDS.toSeconds(atMost)),
            "Take fewer processes, or a less busy machine.");
      }
      long took = System.nanoTime() - begin;
      if (process.exitValue() != 0) {
        throw new StepException(
            format("The workload %s ended with exit code %d.", program, process.exitValue()), "");
      }
      return took;
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(int processes) throws StepException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
                  NativeCommand.of(
                      List.of(PathBytes.text(program), "storm", Integer.toString(processes))))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD);
      builder.environment().clear();
      return builder.start();
    } catch (IOException e) {
      throw new StepException("The workload did not start: " + e.getMessage(), "");
    }
  }
}
