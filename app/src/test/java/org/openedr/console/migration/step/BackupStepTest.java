package org.openedr.console.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.base.posix.ExtendedAttributes;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.MountedDisk;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.backup.Backups;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.target.AgentMachine;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.StepException;

@TrustedFiles
class BackupStepTest {
  @TempDir Path folder;
  private AgentMachine machine;
  private final HeardLog log = new HeardLog();

  @BeforeEach
  void agent() throws Exception {
    machine = new AgentMachine(folder);
    machine.otherAgent();
    machine.config("log_level: info\n");
    machine.dropIn("10-limits.conf", "[Service]\nMemoryMax=1G\n");
  }

  private Path backup(String id) {
    return machine.parts.backups().resolve(id);
  }

  private Manifest made(String id) throws Exception {
    RunContext context = machine.run(id, RunKind.MIGRATE);
    new BackupStep(context).run(log);
    return context.before();
  }

  @Test
  void allFilesOfTheAgentAndTheStateOfItsUnitAreKept() throws Exception {
    Manifest kept = made("20260101T000000Z-a");
    assertThat(kept.files())
        .extracting(Manifest.Kept::path)
        .containsExactly(
            "/opt/openedr/ebpf/process_monitor.o",
            "/opt/openedr/ebpf/process_monitor_v2.o",
            "/etc/openedr/agent/config.yaml",
            "/etc/systemd/system/openedr-agent.service",
            "/etc/systemd/system/openedr-agent.service.d/10-limits.conf");
    assertThat(kept.unit().program()).isEqualTo("/opt/agent");
    assertThat(kept.unit().activeState()).isEqualTo("active");
    assertThat(kept.unit().monitored()).isFalse();
    assertThat(new Backups(machine.parts).verify(kept.id()).problems()).isEmpty();
    assertThat(new Backups(machine.parts).manifest(kept.id())).isEqualTo(kept);
    assertThat(log.facts).containsEntry(BackupStep.FACT, kept.id());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup(kept.id()))))
        .isEqualTo("rwx------");
  }

  @NeedsRoot
  @Test
  void ownerModeAndAttributesAreOnRecord() throws Exception {
    Path object = machine.objects().resolve("process_monitor.o");
    Files.setAttribute(object, "unix:gid", 4);
    Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("r--r-----"));
    ExtendedAttributes.set(object, "user.origin", "x".getBytes(StandardCharsets.UTF_8));
    Manifest.Kept kept = made("a").files().getFirst();
    assertThat(kept.gid()).isEqualTo(4);
    assertThat(kept.mode()).isEqualTo(0440);
    assertThat(kept.xattrs()).containsEntry("user.origin", "eA==");
  }

  @Test
  void aSecondRunOnTheSameDayTouchesNothingOfTheFirst() throws Exception {
    made("20260101T000000Z-a");
    Files.writeString(machine.objects().resolve("process_monitor.o"), "OUR_V2 migrated");
    made("20260101T000001Z-b");
    assertThat(backup("20260101T000000Z-a").resolve("files/opt/openedr/ebpf/process_monitor.o"))
        .hasContent("AGENT_V1 old");
    assertThat(new Backups(machine.parts).verify("20260101T000000Z-a").whole()).isTrue();
  }

  @Test
  void afterACrashInTheMiddleAnotherOneIsMade() throws Exception {
    Files.createDirectories(backup("a").resolve("files"));
    Files.writeString(backup("a").resolve("manifest.json"), "{}");
    assertThat(made("a").id()).isEqualTo("a-2");
    assertThat(backup("a").resolve("manifest.json")).hasContent("{}");
    assertThat(new Backups(machine.parts).verify("a").problems())
        .singleElement()
        .asString()
        .contains("broken off");
    assertThat(new Backups(machine.parts).newestToGoBackTo("").orElseThrow().id()).isEqualTo("a-2");
  }

  @Test
  void afterACrashBehindTheManifestItIsTakenIfNothingHasChanged() throws Exception {
    made("a");
    assertThat(made("a").id()).isEqualTo("a");
    Files.writeString(machine.objects().resolve("process_monitor.o"), "AGENT_V1 newer");
    assertThat(made("a").id()).isEqualTo("a-2");
  }

  @Test
  void aLinkAmongTheObjectsIsRefused() throws Exception {
    Files.createSymbolicLink(machine.objects().resolve("other.o"), folder.resolve("root"));
    assertThatThrownBy(() -> made("a"))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("other.o")
        .hasMessageContaining("link");
    assertThat(backup("a")).doesNotExist();
  }

  @Test
  void aFileThatChangesMeanwhileEndsTheBackup() throws Exception {
    Path object = machine.objects().resolve("process_monitor.o");
    machine.systemd.asked = () -> AgentMachine.append(object, "more");
    assertThatThrownBy(() -> made("a"))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("process_monitor.o changed");
    assertThat(backup("a")).doesNotExist();
  }

  @Test
  void aFileThatIsAddedMeanwhileEndsTheBackup() throws Exception {
    Path more = machine.dropIn("20-more.conf", "");
    Files.delete(more);
    machine.systemd.asked = () -> AgentMachine.append(more, "[Service]\n");
    assertThatThrownBy(() -> made("a")).hasMessageContaining("changed while");
    assertThat(backup("a")).doesNotExist();
  }

  @Test
  void hostileNamesAreKeptAndShownEscaped() throws Exception {
    machine.object("a\u001b[2J\nb'.o", "AGENT_OTHER x");
    Manifest kept = made("a");
    assertThat(new Backups(machine.parts).verify("a").whole()).isTrue();
    assertThat(kept.files().getFirst().path()).endsWith("a\u001b[2J\nb'.o");
    assertThat(log.evidence).noneMatch(line -> line.contains("\u001b") || line.contains("\n"));
    assertThat(new Backups(machine.parts).list().getFirst().files().getFirst().path())
        .contains("\\x1b");
  }

  @Test
  void withoutAnAgentThereIsAnEmptyBackup() throws Exception {
    AgentMachine empty = new AgentMachine(Files.createDirectory(folder.resolve("empty")));
    empty.systemd.there = false;
    Manifest kept = empty.backedUp("a", RunKind.MIGRATE).before();
    assertThat(kept.files()).isEmpty();
    assertThat(kept.unit().exists()).isFalse();
    assertThat(new Backups(empty.parts).verify("a").whole()).isTrue();
  }

  @NeedsRoot
  @Test
  void aFullDiskLeavesNoHalfBackup() throws Exception {
    Files.createDirectories(machine.parts.backups());
    try (MountedDisk disk = new MountedDisk(machine.parts.backups(), "size=1m,mode=0700")) {
      disk.fill();
      assertThatThrownBy(() -> made("a"))
          .isInstanceOf(StepException.class)
          .hasMessageContaining("No space left")
          .extracting(e -> ((StepException) e).remedy())
          .asString()
          .contains("Free space");
      assertThat(backup("a")).doesNotExist();
      assertThat(new Backups(machine.parts).list()).isEmpty();
    }
  }

  @NeedsRoot
  @Test
  void aReadOnlyDiskIsSaid() throws Exception {
    Files.createDirectories(machine.parts.backups());
    try (MountedDisk disk = new MountedDisk(machine.parts.backups(), "size=1m,mode=0700")) {
      disk.readOnly();
      assertThatThrownBy(() -> made("a")).hasMessageContaining("Read-only");
    }
  }

  @Test
  void aFolderThatEverybodyMayWriteToKeepsNoBackup() throws Exception {
    Files.createDirectories(machine.parts.backups());
    Files.setPosixFilePermissions(
        machine.parts.backups(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> made("a")).hasMessageContaining("others may change");
  }

  @Test
  void aPreviewNamesFilesAndChangesNothing() throws Exception {
    List<String> lines = new BackupStep(machine.run("a", RunKind.MIGRATE)).preview();
    assertThat(lines).anyMatch(line -> line.contains("/etc/openedr/agent/config.yaml"));
    assertThat(machine.parts.backups()).doesNotExist();
  }
}
