package org.openedr.console.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.cli.RunScript;
import org.openedr.console.cli.ScriptedHealth;
import org.openedr.console.cli.ScriptedMigration;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.RunState;

/** What a command ends with when it could not do its work, and what is said then. */
class FailureExitCodesTest {
  private static final String FOLDER = "openedr.cache.dir";

  private final CommandRun command = new CommandRun();
  private final ScriptedMigration migration = new ScriptedMigration();

  @TempDir private Path folder;

  private final @Nullable String before = System.getProperty(FOLDER);

  @BeforeEach
  void detailsGoThere() {
    System.setProperty(FOLDER, folder.toString());
  }

  @AfterEach
  void detailsGoWhereTheyWent() {
    if (before == null) {
      System.clearProperty(FOLDER);
    } else {
      System.setProperty(FOLDER, before);
    }
  }

  private void fails(Throwable failure) {
    command.migration = migration;
    migration.onLook =
        () -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        };
  }

  private void outputRefuses(String reason) {
    command.target =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
  }

  @ParameterizedTest
  @CsvSource({"migrate status, 3", "maintain, 3", "preflight, 70"})
  void whatCouldNotLookHasNoAnswer(String arguments, int exit) {
    fails(new IllegalStateException("broken"));
    assertThat(command.run(arguments.split(" "))).isEqualTo(exit);
    assertThat(command.remarks()).startsWith("Internal error (IllegalStateException).");
    assertThat(command.remarks().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"migrate status, 3", "maintain, 3", "preflight, 1"})
  void aLimitOfTheProcessIsSaidInWords(String arguments, int exit) {
    fails(new OutOfMemoryError("unable to create native thread: possibly out of memory"));
    assertThat(command.run(arguments.split(" "))).isEqualTo(exit);
    assertThat(command.remarks())
        .startsWith("No more threads may be begun")
        .contains("ulimit -u")
        .doesNotContain("memory");
  }

  @Test
  void tooManyFilesAreNoLackOfMemory() {
    fails(new IllegalStateException("x", new IOException("/etc/x: Too many open files")));
    assertThat(command.run("preflight")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.remarks()).startsWith("No more files may be open").contains("ulimit -n");
  }

  @ParameterizedTest
  @CsvSource({
    "health --duration 0, 3",
    "--help, 1",
    "health --help, 1",
    "--version, 1",
    "explain, 1"
  })
  void aFullOutputIsSaid(String arguments, int exit) {
    command.machine = new ScriptedHealth();
    outputRefuses("No space left on device");
    assertThat(command.run(arguments.split(" "))).isEqualTo(exit);
    assertThat(command.remarks()).isEqualTo("Writing the output failed: No space left on device\n");
  }

  @Test
  void whoeverReadsNoFurtherIsNotBothered() {
    command.machine = new ScriptedHealth();
    outputRefuses("Broken pipe");
    assertThat(command.run("health", "--duration", "0")).isEqualTo(ExitCodes.OUTPUT_CLOSED);
    assertThat(command.run("--help")).isEqualTo(ExitCodes.OUTPUT_CLOSED);
    assertThat(command.remarks()).isEmpty();
  }

  @Test
  void aWorldThatIsNotKnownIsNotBetweenTwo() {
    command.migration = migration;
    migration.run = RunScript.view(RunState.INTERRUPTED, MonitorState.UNKNOWN);
    assertThat(command.run("migrate", "status")).isEqualTo(ExitCodes.UNKNOWN);
  }

  @Test
  void wrongUsageKeepsItsCodes() {
    assertThat(command.run("health", "--x")).isEqualTo(ExitCodes.UNKNOWN);
    assertThat(command.run("maintain", "--x")).isEqualTo(ExitCodes.UNKNOWN);
    assertThat(command.run("migrate", "status", "--x")).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void detailsThatNoFolderTakesAreInTheLine() throws IOException {
    Throwable failure = new IllegalStateException("broken\nin two");
    Path missing = folder.resolve("missing");
    assertThat(CrashLog.write(failure, List.of(missing)))
        .startsWith("Internal error (IllegalStateException).")
        .contains(missing + " (NoSuchFileException)", "broken at " + getClass().getName())
        .doesNotContain("\n");
    assertThat(CrashLog.write(failure, List.of(missing, folder)))
        .contains("report it with the file");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }
}
