package org.openedr.console.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLogTest {
  @TempDir private Path folder;

  @Test
  void aLineIsOneJsonObjectAndHostileTextStaysInItsField() throws Exception {
    Path file = folder.resolve("logs/agent.log");
    try (AgentLog log = new AgentLog()) {
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
    try (AgentLog log = new AgentLog()) {
      log.open(obstacle.resolve("agent.log").toString(), "info");
      log.logger().info("nobody reads this");

      assertThat(log.trouble()).contains("agent.log");
    }
  }

  @Test
  void aFullDiskIsToldAndStopsNothing() {
    try (AgentLog log = new AgentLog()) {
      log.open("/dev/full", "info");
      log.logger().info("nobody reads this");

      assertThat(log.trouble()).contains("No space left");
    }
  }

  @Test
  void aLargeLogMakesRoomForTheNextAndIsCompressed() throws Exception {
    Path file = folder.resolve("agent.log");
    try (AgentLog log = new AgentLog()) {
      log.open(file.toString(), "info", 2000);
      for (int i = 0; i < 200; i++) {
        log.logger().info("line {} {}", i, "x".repeat(50));
        Thread.sleep(5); // the size is looked at now and then only
      }
    }
    Path old = folder.resolve("agent.log.1.gz");
    assertThat(old).exists();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
        .isEqualTo("rw-r-----");
    assertThat(folder.resolve("agent.log.6.gz")).doesNotExist();
  }
}
