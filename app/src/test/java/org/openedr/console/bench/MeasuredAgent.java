package org.openedr.console.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openedr.console.FreshStart;

/** A real agent in a process of its own, and what it costs. One thread. */
final class MeasuredAgent implements AutoCloseable {
  private static final long READY_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);
  private static final String READY = "Consoles may attach.";

  private final Path log;
  private final Process process;

  /**
   * @param jvm the command that starts a JVM with the class path of the bench
   * @param folder empty
   */
  MeasuredAgent(List<String> jvm, Path folder, int maxCpuPercent, int maxMemoryMb)
      throws IOException, InterruptedException {
    this.log = folder.resolve("agent.log");
    Files.writeString(
        folder.resolve("config.yaml"),
        """
        log_file: %s
        performance:
          max_cpu_percent: %d
          max_memory_mb: %d
        """
            .formatted(log, maxCpuPercent, maxMemoryMb));
    List<String> command = new ArrayList<>(jvm);
    command.add("org.openedr.console.bench.ServedAgent");
    command.add(folder.toString());
    command.add(System.getProperty("openedr.bpf.dir"));
    this.process =
        FreshStart.of(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    awaitReady(folder.resolve("stderr"));
  }

  private void awaitReady(Path errors) throws IOException, InterruptedException {
    long endNs = System.nanoTime() + READY_TIMEOUT_NS;
    while (!Files.exists(log) || !Files.readString(log).contains(READY)) {
      if (!process.isAlive() || System.nanoTime() > endNs) {
        throw new IOException("The agent does not start: " + Files.readString(errors));
      }
      Thread.sleep(100);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  long cpuMs() {
    return CpuTime.treeMs(process.toHandle());
  }

  /** Resident memory, MiB. */
  double rssMb() throws IOException {
    String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
    Matcher kb = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(status);
    return kb.find() ? Long.parseLong(kb.group(1)) / 1024.0 : 0;
  }

  /** Ends it in order; its last words are in the log. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** A number of the last line of the log, once it is closed. */
  long last(String field) throws IOException {
    String line = Files.readAllLines(log).getLast();
    Matcher number = Pattern.compile("\"" + field + "\":(\\d+)").matcher(line);
    if (!number.find()) {
      throw new IOException("The agent's last line has no " + field + ": " + line);
    }
    return Long.parseLong(number.group(1));
  }

  /** Lines of the log with that text. */
  long lines(String text) throws IOException {
    return Files.readAllLines(log).stream().filter(line -> line.contains(text)).count();
  }
}
