package org.openedr.console.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.Sha256;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.MountedDisk;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.backup.CurrentFiles;
import org.openedr.console.migration.target.AgentMachine;
import org.openedr.console.migration.target.RunContext;

@TrustedFiles
class ArchiveStepTest {
  @TempDir Path folder;
  private AgentMachine machine;
  private RunContext context;
  private final HeardLog log = new HeardLog();

  @BeforeEach
  void logs() throws Exception {
    machine = new AgentMachine(folder);
    log("agent.log", "newest", 3000);
    log("agent.log.1", "older", 2000);
    log("agent.log.2.gz", "oldest", 1000);
    log("events.jsonl", "other", 4000);
    context = machine.run("a", RunKind.ROLLBACK_COMPLETE);
  }

  private void log(String name, String text, long timeMs) throws Exception {
    Path file = AgentMachine.write(machine.parts.paths().logs().resolve(name), text, "rw-r-----");
    Files.setLastModifiedTime(file, FileTime.fromMillis(timeMs));
  }

  private Path kept(String name) {
    return context.folder().resolve("evidence").resolve(name);
  }

  @Test
  void logsAreCopiedWithTheirHashesAndStay() throws Exception {
    new ArchiveStep(context).run(log);
    assertThat(kept("agent.log")).hasContent("newest");
    assertThat(kept("agent.log.2.gz")).hasContent("oldest");
    assertThat(kept("events.jsonl")).doesNotExist();
    assertThat(machine.parts.paths().logs().resolve("agent.log")).hasContent("newest");
    assertThat(log.evidence)
        .anyMatch(
            line ->
                line.contains("agent.log:")
                    && line.contains(Sha256.of("newest".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void runAgainNothingIsCopiedTwiceAndNothingOverwritten() throws Exception {
    new ArchiveStep(context).run(log);
    new ArchiveStep(context).run(log);
    assertThat(kept("agent.log.3")).doesNotExist();
    log("agent.log", "grown", 5000);
    new ArchiveStep(context).run(log);
    assertThat(kept("agent.log")).hasContent("newest");
    assertThat(CurrentFiles.entries(kept("").normalize()))
        .anyMatch(file -> file.getFileName().toString().equals("agent.log.2"));
    assertThat(kept("agent.log.2")).hasContent("grown");
  }

  @Test
  void whatDoesNotFitIsNamedTheOldestFirst() throws Exception {
    new ArchiveStep(context, 11).run(log);
    assertThat(kept("agent.log")).exists();
    assertThat(kept("agent.log.1")).exists();
    assertThat(kept("agent.log.2.gz")).doesNotExist();
    assertThat(log.evidence)
        .anyMatch(line -> line.contains("want of room") && line.contains(".2.gz"));
  }

  @Test
  void aLinkIsNamedAndNotFollowed() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "x");
    Files.createSymbolicLink(machine.parts.paths().logs().resolve("agent.log.9"), secret);
    new ArchiveStep(context).run(log);
    assertThat(kept("agent.log.9")).doesNotExist();
    assertThat(log.evidence).anyMatch(line -> line.contains("agent.log.9"));
  }

  @NeedsRoot
  @Test
  void aFullDiskDoesNotHoldUpTheWayBack() throws Exception {
    try (MountedDisk disk = new MountedDisk(context.folder(), "size=64k,mode=0700")) {
      log("agent.log", "x".repeat(60 << 10), 6000);
      new ArchiveStep(context).run(log);
      assertThat(kept("agent.log")).doesNotExist();
      assertThat(log.evidence).anyMatch(line -> line.contains("Left out"));
      assertThat(disk.folder).isDirectory();
    }
  }

  @Test
  void withoutLogsThereIsNothingToDo() throws Exception {
    DurableFiles.deleteTree(machine.parts.paths().logs());
    new ArchiveStep(context).run(log);
    assertThat(log.evidence).anyMatch(line -> line.contains("no logs"));
  }
}
