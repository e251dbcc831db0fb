package org.openedr.console.base.posix;

import java.io.File;
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
import org.openedr.console.base.text.PathBytes;

/**
 * Runs a program with fixed arguments, without a shell, in an environment of its own and for a
 * limited time. timeout(1) puts it into a process group and ends all of it, also when this process
 * is killed meanwhile.
 */
public final class TimedCommand {
  /** Root looks for programs only where root puts them. */
  public static final List<String> PATH =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private static final int GRACE_SECONDS = 5;
  private static final int MOST_BYTES = 1 << 20;

  private TimedCommand() {}

  /**
   * How it ended.
   *
   * @param exit code; 124 when its time was over
   * @param output both streams, the first MiB
   */
  public record Result(int exit, String output) {
    /** Exit code 0. */
    public boolean good() {
      return exit == 0;
    }

    /**
     * Ended by timeout(1): 124 after its signal, 137 after SIGKILL. A program that exits with one
     * of these itself is told so as well.
     */
    public boolean timedOut() {
      return exit == 124 || exit == 137;
    }

    /**
     * The last lines of the output, joined by line feeds, not escaped; empty when there are none.
     */
    public String lastLines(int most) {
      List<String> lines = output.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }

    /** The first line that is not blank, stripped, not escaped; empty when there is none. */
    public String firstLine() {
      return output
          .lines()
          .map(String::strip)
          .filter(each -> !each.isEmpty())
          .findFirst()
          .orElse("");
    }
  }

  /** Where a program is, if it is. */
  public static Optional<Path> find(String name) {
    return PATH.stream()
        .map(folder -> PathBytes.of(folder).resolve(PathBytes.of(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param command program, absolute, and arguments
   * @throws IOException it cannot be started
   * @throws InterruptedException then its group was told to end
   */
  public static Result run(int seconds, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("openedr-", ".out"); // 0600; a pipe could fill and block
    try {
      List<String> whole = new ArrayList<>();
      whole.add(
          PathBytes.text(find("timeout").orElseThrow(() -> new IOException("no timeout(1)"))));
      whole.addAll(List.of("-k", GRACE_SECONDS + "", seconds + ""));
      whole.addAll(command);
      return run(seconds, new ProcessBuilder(NativeCommand.of(whole)), output);
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
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.directory(new File("/"));
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
