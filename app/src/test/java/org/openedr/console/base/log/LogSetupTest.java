package org.openedr.console.base.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSetupTest {
  @TempDir private Path folder;

  @Test
  void aLineIsOneJsonObjectAndHostileTextStaysInItsField() throws Exception {
    Path file = folder.resolve("logs/agent.log");
    try (LogSetup log = new LogSetup()) {
      log.open(file.toString(), "info");
      log.logger()
          .atInfo()
          .addKeyValue("path", "/tmp/\n{\"level\":\"x\"}\u001b[31m\u202e")
          .addKeyValue("count", 3)
          .addKeyValue("share", 0.5)
          .addKeyValue("list", List.of("a", "b\n"))
          .log("It said \"{}\".", "\r\n");
      log.logger().debug("too fine");
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .matches(
            "\\{\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d\","
                + "\"level\":\"INFO\",\"thread\":\"[^\"]+\",\"logger\":\"agent\",\"msg\":.*\\}")
        .contains("\"count\":3,\"share\":0.5,\"list\":[\"a\",")
        .doesNotContain("\u001b", "\u202e");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("logs"))))
        .isEqualTo("rwxr-x---");
  }

  @Test
  void aLogThatCannotBeWrittenIsToldAndStopsNothing() throws Exception {
    Path obstacle = Files.writeString(folder.resolve("file"), "");
    try (LogSetup log = new LogSetup()) {
      log.open(obstacle.resolve("agent.log").toString(), "info");
      log.logger().info("nobody reads this");

      assertThat(log.trouble()).contains("agent.log");
    }
  }

  @Test
  void aFullDiskIsToldAndStopsNothing() {
    try (LogSetup log = new LogSetup()) {
      log.open("/dev/full", "info");
      log.logger().info("nobody reads this");

      assertThat(log.trouble()).contains("No space left");
    }
  }

  /** With and without a word to this process: the name is what counts. */
  @Test
  void aLogThatIsMovedOrRemovedIsANewFileOfItsName() throws Exception {
    Path file = folder.resolve("logs/agent.log");
    try (LogSetup log = new LogSetup()) {
      log.open(file.toString(), "info");
      log.logger().info("first");
      Files.move(file, folder.resolve("moved.log"));
      log.logger().info("second");
      assertThat(Files.readString(folder.resolve("moved.log")))
          .contains("first")
          .doesNotContain("second");
      assertThat(Files.readString(file)).contains("second");

      Files.delete(file);
      Files.delete(file.getParent());
      log.logger().info("third");
      assertThat(Files.readString(file)).contains("third");
      assertThat(log.trouble()).isEmpty();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-r-----");
    }
  }

  @Test
  void aNameThatCannotBeOpenedAgainIsToldUntilItCan() throws Exception {
    Path file = folder.resolve("agent.log");
    try (LogSetup log = new LogSetup()) {
      log.open(file.toString(), "info");
      Files.delete(file);
      Files.createSymbolicLink(file, folder.resolve("elsewhere"));
      log.logger().info("nobody reads this");
      assertThat(log.trouble()).contains("symbolic link");

      Files.delete(file);
      log.logger().info("again");
      assertThat(log.trouble()).isEmpty();
      assertThat(Files.readString(file)).contains("again");
    }
  }

  @Test
  void aLargeLogMakesRoomForTheNextAndIsCompressed() throws Exception {
    Path file = folder.resolve("agent.log");
    Path old = folder.resolve("agent.log.1.gz");
    try (LogSetup log = new LogSetup()) {
      log.open(file.toString(), "info", 2000);
      // The size is looked at now and then only.
      Awaitility.await()
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> {
                log.logger().info("line {}", "x".repeat(50));
                return Files.exists(old);
              });
    }
    assertThat(old).exists();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
        .isEqualTo("rw-r-----");
    assertThat(folder.resolve("agent.log.6.gz")).doesNotExist();
  }
}
