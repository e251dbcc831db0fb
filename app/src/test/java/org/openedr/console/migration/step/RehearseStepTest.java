package org.openedr.console.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.posix.ExtendedAttributes;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.MountedDisk;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.target.AgentMachine;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.StepException;

@NeedsRoot
@TrustedFiles
class RehearseStepTest {
  @TempDir Path folder;
  private AgentMachine machine;
  private final HeardLog log = new HeardLog();

  @BeforeEach
  void agent() throws Exception {
    machine = new AgentMachine(folder);
    machine.otherAgent();
    machine.config("log_level: info\n");
    machine.object("readme.txt", "no object");
    Path object = machine.objects().resolve("process_monitor.o");
    Files.setAttribute(object, "unix:uid", 65534);
    ExtendedAttributes.set(object, "user.a", new byte[] {1});
  }

  @Test
  void eachObjectLoadsAndTheBackupIsRestoredAndCompared() throws Exception {
    Map<String, FileSnapshot> before = machine.world();
    RunContext context = machine.backedUp("a", RunKind.MIGRATE);
    new RehearseStep(context).run(log);
    assertThat(machine.loader.loaded)
        .hasSize(2)
        .allMatch(file -> file.startsWith(machine.parts.backups()));
    assertThat(log.facts).containsKey("rehearsal.ms");
    assertThat(log.evidence).anyMatch(line -> line.contains("compared"));
    assertThat(context.folder().resolve("rehearsal")).doesNotExist();
    assertThat(machine.world()).isEqualTo(before);
    assertThat(machine.systemd.calls).isEmpty();
  }

  @Test
  void anOldObjectThatDoesNotLoadAnyMoreEndsTheRun() throws Exception {
    machine.object("process_monitor.o", "AGENT_OLD_V1 BROKEN");
    RunContext context = machine.backedUp("a", RunKind.MIGRATE);
    assertThatThrownBy(() -> new RehearseStep(context).run(log))
        .hasMessageContaining("no way back")
        .hasMessageContaining("process_monitor.o");
  }

  @Test
  void theWaiverIsNamedAndAnObjectThatMonitorsNoProcessesNeedNotLoad() throws Exception {
    machine.object("file_monitor.o", "AGENT_OTHER BROKEN");
    new RehearseStep(machine.backedUp("a", RunKind.MIGRATE)).run(log);
    assertThat(log.facts).doesNotContainKey("rollback.works");
    assertThat(log.evidence)
        .anyMatch(line -> line.contains("file_monitor.o monitors no processes"));
    machine.object("process_monitor.o", "AGENT_V1 BROKEN");
    RunContext context = machine.backedUp("b", RunKind.MIGRATE);
    assertThatThrownBy(() -> new RehearseStep(context).run(log))
        .isInstanceOf(StepException.class)
        .extracting(e -> ((StepException) e).remedy())
        .asString()
        .contains("waive rollback.rehearsal");
  }

  @Test
  void waivedItIsSaidThatARollbackWouldGiveNoMonitor() throws Exception {
    machine.object("process_monitor.o", "AGENT_OLD_V1 BROKEN");
    RunContext context =
        machine.run("a", AgentMachine.from(RunKind.MIGRATE, "", RehearseStep.WAIVER));
    new BackupStep(context).run(log);
    new RehearseStep(context).run(log);
    assertThat(log.facts).containsEntry("rollback.works", "no");
    assertThat(log.evidence).anyMatch(line -> line.contains("not a monitor that works"));
  }

  @Test
  void aBackupThatWentBadIsNotRehearsed() throws Exception {
    RunContext context = machine.backedUp("a", RunKind.MIGRATE);
    AgentMachine.append(
        machine.parts.backups().resolve("a/files/etc/openedr/agent/config.yaml"), "x");
    assertThatThrownBy(() -> new RehearseStep(context).run(log)).hasMessageContaining("not whole");
    assertThat(machine.loader.loaded).isEmpty();
  }

  @Test
  void whatACrashLeftOfAnEarlierRehearsalIsNoObstacle() throws Exception {
    RunContext context = machine.backedUp("a", RunKind.MIGRATE);
    AgentMachine.write(
        context.folder().resolve("rehearsal/opt/openedr/ebpf/x.o"), "x", "rw-------");
    new RehearseStep(context).run(log);
    assertThat(context.folder().resolve("rehearsal")).doesNotExist();
  }

  /** Not every file system knows the year 1950, or parts of a second. */
  @Test
  void aTimeThatTheScratchFolderCannotKeepIsNoObstacle() throws Exception {
    Path object = machine.objects().resolve("process_monitor.o");
    Files.setLastModifiedTime(object, FileTime.from(Instant.parse("1950-01-01T00:00:00.5Z")));
    RunContext context = machine.backedUp("a", RunKind.MIGRATE);
    try (MountedDisk _ = new MountedDisk(context.folder(), "size=1m,mode=0700")) {
      new RehearseStep(context).run(log);
      assertThat(log.evidence).anyMatch(line -> line.contains("compared"));
    }
  }

  @Test
  void aFullDiskIsSaidAndNothingIsLeft() throws Exception {
    RunContext context = machine.backedUp("a", RunKind.MIGRATE);
    try (MountedDisk disk = new MountedDisk(context.folder(), "size=1m,mode=0700")) {
      disk.fill();
      assertThatThrownBy(() -> new RehearseStep(context).run(log)).hasMessageContaining("No space");
      assertThat(disk.folder.resolve("rehearsal")).doesNotExist();
    }
  }
}
