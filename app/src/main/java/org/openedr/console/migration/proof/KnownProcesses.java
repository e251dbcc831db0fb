package org.openedr.console.migration.proof;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openedr.console.base.posix.NativeCommand;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.PathBytes;

/**
 * Makes processes in known ways, as a child of this process that ends within a bounded time. Any
 * thread.
 */
public final class KnownProcesses {
  private static final long PATIENCE_S = 30; // a second where measured; for a loaded machine
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path programs;
  private final Path scratch;

  /**
   * @param programs folder of {@code workload} and {@code noop}
   * @param scratch a folder in which programs may be run, or a place that is not there: then the
   *     usual one for temporary files is used
   */
  public KnownProcesses(Path programs, Path scratch) {
    this.programs = programs;
    this.scratch = Files.isDirectory(scratch) ? scratch : PathBytes.of(temporary());
  }

  private static String temporary() {
    return ProcessStart.property("java.io.tmpdir", "/tmp");
  }

  /** Tells the processes of one test from all others. */
  static String nonce() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return "openedr-" + HexFormat.of().formatHex(bytes);
  }

  /** A known program of the folder that is there, or a sentence that says it is not. */
  ProcessBuilder program(String nonce, String... arguments) throws IOException {
    Path program = programs.resolve("workload");
    if (!Files.isExecutable(program) || !Files.isExecutable(programs.resolve("noop"))) {
      throw new IOException("The programs workload and noop are not in " + programs + ".");
    }
    List<String> command = new ArrayList<>(List.of(PathBytes.text(program)));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(NativeCommand.of(command));
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("WORKLOAD_NONCE", nonce, "TMPDIR", PathBytes.text(scratch)));
    return builder;
  }

  /**
   * Makes so many in one way.
   *
   * @throws IOException it could not be done; the monitor has no part in that
   */
  List<KnownProcess> run(ProcessRecipe way, int count, String nonce)
      throws IOException, InterruptedException {
    Path told = Files.createTempFile(scratch, "known-", ".told");
    Path said = Files.createTempFile(scratch, "known-", ".said");
    try {
      Process process =
          program(nonce, way.label(), Integer.toString(count))
              .redirectOutput(told.toFile())
              .redirectError(said.toFile())
              .start();
      finish(process, way, said);
      List<KnownProcess> witnesses = KnownProcess.parse(way, count, FileText.read(told));
      refuseStrangeEnds(way, witnesses);
      return witnesses;
    } finally {
      Files.deleteIfExists(told);
      Files.deleteIfExists(said);
    }
  }

  private static void finish(Process process, ProcessRecipe way, Path said)
      throws IOException, InterruptedException {
    try {
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        throw new IOException(
            format("The known processes (%s) did not end within %d s.", way.label(), PATIENCE_S));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          format(
              "The known processes (%s) could not be made, exit status %d: %s",
              way.label(), process.exitValue(), Escaping.line(FileText.read(said))));
    }
  }

  private static void refuseStrangeEnds(ProcessRecipe way, List<KnownProcess> witnesses)
      throws IOException {
    for (KnownProcess one : witnesses) {
      if (one.status() != KnownProcess.UNWITNESSED && !way.ended(one.status())) {
        throw new IOException(
            format(
                "A known process (%s) ended with the status %d of wait(2): programs cannot be run"
                    + " here.",
                way.label(), one.status()));
      }
    }
  }
}
