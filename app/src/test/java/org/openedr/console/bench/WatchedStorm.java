package org.openedr.console.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openedr.console.FreshStart;

/**
 * One started tool with its output in a file. Closing stops it as Ctrl-C does, and by force when
 * that does not help.
 */
final class WatchedStorm implements AutoCloseable {
  private static final int CANARY_BURST = 400; // more than one buffer of standard output holds
  private static final long READY_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);
  private static final long IDLE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(15);

  private final StormTool tool;
  private final Path output;
  private final Process process;

  /**
   * @param cpu the tool runs on this CPU; the storm on another
   */
  WatchedStorm(StormTool tool, Path folder, int cpu) throws IOException {
    this.tool = tool;
    this.output = Files.createTempFile(folder, tool.name(), ".out");
    List<String> command = new ArrayList<>(List.of("taskset", "-c", "" + cpu));
    command.addAll(tool.command());
    this.process =
        FreshStart.of(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
  }

  /** Runs a harmless program until the tool reports it: then it is attached. */
  void awaitReady(Storm storm) throws IOException, InterruptedException {
    long endNs = System.nanoTime() + READY_TIMEOUT_NS;
    while (System.nanoTime() < endNs && process.isAlive()) {
      storm.runCanaries(CANARY_BURST);
      Thread.sleep(100);
      if (Files.readString(output, StandardCharsets.ISO_8859_1).contains(Storm.CANARY)) {
        awaitIdle();
        return;
      }
    }
    throw new IOException(
        tool.name()
            + " reports nothing. Its words: "
            + Files.readString(output, StandardCharsets.ISO_8859_1).lines().limit(3).toList());
  }

  /** Until the tool has used no CPU time for a while: then it has caught up. */
  void awaitIdle() throws InterruptedException {
    long endNs = System.nanoTime() + IDLE_TIMEOUT_NS;
    int quiet = 0;
    long last = cpuMs();
    while (quiet < 3 && System.nanoTime() < endNs) {
      Thread.sleep(100);
      long now = cpuMs();
      quiet = now - last <= 10 ? quiet + 1 : 0;
      last = now;
    }
  }

  long cpuMs() {
    return CpuTime.treeMs(process.toHandle());
  }

  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops the tool and returns all that it wrote. */
  List<String> stop() throws IOException {
    close();
    return Files.readAllLines(output, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    List<ProcessHandle> below = process.descendants().toList();
    signal("CONT");
    signal("INT");
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    below.forEach(ProcessHandle::destroyForcibly);
  }
}
