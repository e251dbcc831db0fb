package org.openedr.console.base.log;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ConsoleLogTest {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleLogTest.class);

  @TempDir private Path folder;

  @AfterEach
  void closeIt() {
    ConsoleLog.plan("none", LogLevel.INFO, List.of(), false);
  }

  @Test
  void whatThisProgramLogsIsInTheFileAndWhatLibrariesLogIsNot() throws IOException {
    Path place = folder.resolve("state/openedr-console");
    ConsoleLog.plan("window", LogLevel.WARN, List.of(place), false);

    LOG.info("too fine");
    LOG.warn("It failed.", new IllegalStateException("why\u001b[2J", new IOException("because")));
    LoggerFactory.getLogger("org.freedesktop.dbus").error("a library speaks");

    assertThat(Files.readAllLines(place.resolve("window.log")))
        .singleElement()
        .asString()
        .contains("\"level\":\"WARN\"", "It failed.", "why", "\"stack\":[", "Caused by")
        .contains("ConsoleLogTest")
        .doesNotContain("\u001b", "a library speaks");
  }

  @Test
  void theFirstFolderThatCanBeUsedIs() throws IOException {
    Path obstacle = Files.writeString(folder.resolve("file"), "");
    Path other = folder.resolve("other");
    ConsoleLog.plan("console", LogLevel.INFO, List.of(obstacle, other), false);

    LOG.info("said");

    assertThat(other.resolve("console.log")).exists();
  }

  @Test
  void rootDoesNotWriteWhereOthersMay() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path linked = Files.createDirectory(folder.resolve("linked"));
    Path target = Files.writeString(folder.resolve("target"), "");
    Files.createSymbolicLink(linked.resolve("engine.log"), target);
    ConsoleLog.plan("engine", LogLevel.INFO, List.of(open, linked), true);

    LOG.warn("nobody reads this");

    assertThat(open.resolve("engine.log"))
        .satisfiesAnyOf(
            file -> assertThat(file).doesNotExist(), file -> assertThat(file).isEmptyFile());
    assertThat(target).isEmptyFile();
  }

  @Test
  void aFileDoesNotGrowForEver() throws Exception {
    LogSetup log = new LogSetup();
    try (log) {
      Path file = folder.resolve("window.log");
      log.openQuietly(file.toString(), "info", 2000, 1);
      await()
          .atMost(20, SECONDS)
          .until(
              () -> {
                log.logger().info("a line that fills the file, of about a hundred bytes in all");
                return Files.exists(folder.resolve("window.log.1.gz"));
              });
      assertThat(file).exists();
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSizeLessThanOrEqualTo(3); // and one that is being compressed
    }
  }

  @Test
  void aUsersFolderIsWhereXdgPutsIt() {
    Path home = Path.of("/home/u");
    assertThat(ConsoleLog.foldersOfUser(Map.of("XDG_STATE_HOME", "/s"), home))
        .containsExactly(Path.of("/s/openedr-console"));
    assertThat(ConsoleLog.foldersOfUser(Map.of("XDG_STATE_HOME", "relative"), home))
        .containsExactly(Path.of("/home/u/.local/state/openedr-console"));
    assertThat(ConsoleLog.foldersOfUser(Map.of(), Path.of("?"))).isEmpty();
  }
}
