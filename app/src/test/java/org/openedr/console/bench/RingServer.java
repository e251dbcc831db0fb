package org.openedr.console.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of {@code bpf/tests/bench/ring.c}, pinned to a CPU, that fills or reads the ring. */
final class RingServer implements AutoCloseable {
  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;

  RingServer(Path program, Path object, int cpu) throws IOException {
    process =
        new ProcessBuilder(
                List.of("taskset", "-c", "" + cpu, program.toString(), object.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII);
    answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** Sends a command without waiting for its answer. */
  void send(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The ring program does not take '" + command + "'.", e);
    }
  }

  /** Whether {@link #answer()} would return at once. */
  boolean answered() {
    try {
      return answers.ready();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the numbers that answer the last command. */
  long[] answer() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("The ring program has ended; its message is above.");
      }
      return Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long[] ask(String command) {
    send(command);
    return answer();
  }

  @Override
  public void close() throws IOException {
    commands.close();
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
