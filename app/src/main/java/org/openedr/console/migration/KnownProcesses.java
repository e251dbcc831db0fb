package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes processes in known ways, as a child of this process that ends within a bounded time. Any
 * thread.
 */
final class KnownProcesses {
  private static final long PATIENCE_S = 30; // a second where measured; for a loaded machine
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path programs;
  private final Path scratch;

  /**
   * @param programs folder of {@code workload} and {@code noop}
   * @param scratch a folder in which programs may be run, or a place that is not there: then the
   *     usual one for temporary files is used
   */
  KnownProcesses(Path programs, Path scratch) {
    this.programs = programs;
    this.scratch = Files.isDirectory(scratch) ? scratch : Path.of(temporary());
  }

  private static String temporary() {
    return System.getProperty("java.io.tmpdir", "/tmp");
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
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().putAll(Map.of("WORKLOAD_NONCE", nonce, "TMPDIR", scratch.toString()));
    return builder;
  }

  /**
   * Makes so many in one way.
   *
   * @throws IOException it could not be done; the monitor has no part in that
   */
  List<Witness> run(KnownWay way, int count, String nonce)
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
      List<Witness> witnesses = Witness.parse(way, count, Files.readString(told));
      refuseStrangeEnds(way, witnesses);
      return witnesses;
    } finally {
      Files.deleteIfExists(told);
      Files.deleteIfExists(said);
    }
  }

  private static void finish(Process process, KnownWay way, Path said)
      throws IOException, InterruptedException {
    try {
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        throw new IOException(
            "The known processes (%s) did not end within %d s.".formatted(way.label(), PATIENCE_S));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "The known processes (%s) could not be made, exit status %d: %s"
              .formatted(way.label(), process.exitValue(), Shorten.line(Files.readString(said))));
    }
  }

  private static void refuseStrangeEnds(KnownWay way, List<Witness> witnesses) throws IOException {
    for (Witness one : witnesses) {
      if (one.status() != Witness.UNWITNESSED && !way.ended(one.status())) {
        throw new IOException(
            "A known process (%s) ended with the status %d of wait(2): programs cannot be run here."
                .formatted(way.label(), one.status()));
      }
    }
  }
}
