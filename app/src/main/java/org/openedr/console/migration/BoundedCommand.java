package org.openedr.console.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program with fixed arguments, without a shell, in an environment of its own and for a
 * limited time. timeout(1) puts it into a process group and ends all of it, also when this process
 * is killed meanwhile.
 */
final class BoundedCommand {
  /** Root looks for programs only where root puts them. */
  static final List<String> PATH =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private static final int GRACE_SECONDS = 5;
  private static final int MOST_BYTES = 1 << 20;

  private BoundedCommand() {}

  /**
   * How it ended.
   *
   * @param exit code; 124 when its time was over
   * @param output both streams, the first MiB
   */
  record Result(int exit, String output) {
    boolean good() {
      return exit == 0;
    }

    boolean timedOut() {
      return exit == 124 || exit == 137;
    }

    String lastLines(int most) {
      List<String> lines = output.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }

    String firstLine() {
      return output
          .lines()
          .map(String::strip)
          .filter(each -> !each.isEmpty())
          .findFirst()
          .orElse("");
    }
  }

  /** Where a program is, if it is. */
  static Optional<Path> find(String name) {
    return PATH.stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param command program, absolute, and arguments
   * @throws IOException it cannot be started
   * @throws InterruptedException then its group was told to end
   */
  static Result run(int seconds, List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("openedr-", ".out"); // 0600; a pipe could fill and block
    try {
      List<String> whole = new ArrayList<>();
      whole.add(find("timeout").orElseThrow(() -> new IOException("no timeout(1)")).toString());
      whole.addAll(List.of("-k", GRACE_SECONDS + "", seconds + ""));
      whole.addAll(command);
      return run(seconds, new ProcessBuilder(whole), output);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static Result run(int seconds, ProcessBuilder builder, Path output)
      throws IOException, InterruptedException {
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", String.join(":", PATH), "LC_ALL", "C", "HOME", "/nonexistent"));
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.directory(Path.of("/").toFile());
    Process process = builder.start();
    try {
      if (!process.waitFor(seconds + 2L * GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Result(124, read(output));
      }
      return new Result(process.exitValue(), read(output));
    } catch (InterruptedException e) {
      process.destroy(); // SIGTERM: timeout(1) hands it on to the group
      throw e;
    }
  }

  private static String read(Path output) throws IOException {
    try (var in = Files.newInputStream(output, StandardOpenOption.READ)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }
}
