package org.openedr.console.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.posix.ExtendedAttributes;
import org.openedr.console.failure.ObjectFileCheck;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.MountedDisk;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.target.AgentMachine;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.StoredTarget;
import org.openedr.console.migration.target.Target;
import org.openedr.console.step.StepException;

@TrustedFiles
@NeedsRoot
class StageStepTest {
  @TempDir Path folder;
  private AgentMachine machine;

  @BeforeEach
  void agent() throws Exception {
    machine = new AgentMachine(folder);
    machine.ourAgent();
  }

  private static RunContext staged(RunContext context) throws Exception {
    new StageStep(context).run(new HeardLog());
    return context;
  }

  @Test
  void theTargetIsStagedAndKnownAfterACrash() throws Exception {
    RunContext context = staged(machine.backedUp("a", RunKind.MIGRATE));
    Target.Wanted object = context.target().objects().getFirst();
    assertThat(Path.of(object.content())).startsWith(context.staged()).hasContent("OUR_V2 shipped");
    assertThat(FileSnapshot.of(Path.of(object.content())).sha256()).isEqualTo(object.sha256());
    assertThat(object.mode()).isEqualTo(0644);
    assertThat(StoredTarget.read(context.folder())).contains(context.target());
    assertThat(context.target().config()).isNull();
  }

  @Test
  void whatIsStagedIsRootsAloneAndItsOwnerModeAndAttributesAreKnown() throws Exception {
    Path config = machine.config("log_level: info\n");
    Files.setAttribute(config, "unix:uid", 65534);
    ExtendedAttributes.set(config, "user.a", "b".getBytes(StandardCharsets.UTF_8));
    RunContext context = staged(machine.backedUp("a", RunKind.ROLLBACK_RUNTIME));
    assertThat(context.target().config().uid()).isEqualTo(65534);
    FileSnapshot staged = FileSnapshot.of(Path.of(context.target().config().content()));
    assertThat(staged.uid()).isZero();
    assertThat(staged.mode()).isEqualTo(0600);
    assertThat(staged.xattrs()).containsKey("user.a");
  }

  @Test
  void whatOthersMayWriteIsStagedSoThatItMayBeLoadedAndComesBackAsItWas() throws Exception {
    machine.otherAgent();
    Path object = machine.objects().resolve("process_monitor.o");
    Files.setAttribute(object, "unix:gid", 4); // adm
    Files.setAttribute(object, "unix:mode", 0664);
    assertThat(ObjectFileCheck.problem(object)).isPresent();
    machine.backedUp("old", RunKind.MIGRATE);
    RunContext context =
        staged(machine.backedUp("a", AgentMachine.from(RunKind.ROLLBACK_BACKUP, "old")));
    Target.Wanted wanted = context.target().objects().getFirst();
    assertThat(wanted.gid()).isEqualTo(4);
    assertThat(wanted.mode()).isEqualTo(0664);
    assertThat(ObjectFileCheck.problem(Path.of(wanted.content()))).isEmpty();
  }

  @Test
  void stagingTwiceIsStagingOnce() throws Exception {
    RunContext context = staged(machine.backedUp("a", RunKind.ROLLBACK_RUNTIME));
    Target first = context.target();
    AgentMachine.write(context.staged().resolve("files/left/over"), "x", "rw-r--r--");
    assertThat(staged(context).target()).isEqualTo(first);
    assertThat(context.staged().resolve("files/left")).doesNotExist();
  }

  @Test
  void aBackupThatGoesBadBeforeStagingIsNoticed() throws Exception {
    machine.backedUp("old", RunKind.MIGRATE);
    machine.object("process_monitor.o", "OUR_V2 now");
    RunContext context = machine.run("now", AgentMachine.from(RunKind.ROLLBACK_COMPLETE, "old"));
    new BackupStep(context).run(new HeardLog());
    AgentMachine.append(
        machine.parts.backups().resolve("old/files/opt/openedr/ebpf/process_monitor.o"), "x");
    assertThatThrownBy(() -> staged(context)).hasMessageContaining("not whole");
    assertThat(context.hasTarget()).isFalse();
  }

  @Test
  void withoutSpaceNothingIsBegun() throws Exception {
    RunContext context = machine.backedUp("a", RunKind.MIGRATE);
    try (MountedDisk disk = new MountedDisk(machine.parts.versions(), "size=1m,mode=0755")) {
      disk.fill();
      assertThatThrownBy(() -> staged(context))
          .isInstanceOf(StepException.class)
          .hasMessageContaining("KiB are needed");
      assertThat(context.staged()).doesNotExist();
    }
  }

  @Test
  void aDiskThatIsFullNeverthelessLeavesNothingHalf() throws Exception {
    RunContext context = machine.backedUp("a", RunKind.MIGRATE);
    // few inodes: the space is there, the file cannot be made
    String options = "size=4m,nr_inodes=5,mode=0755";
    try (MountedDisk disk = new MountedDisk(machine.parts.versions(), options)) {
      assertThatThrownBy(() -> staged(context))
          .isInstanceOf(StepException.class)
          .hasMessageContaining("No space left");
      assertThat(context.staged().resolve("files")).doesNotExist();
      assertThat(context.folder().resolve(StoredTarget.NAME)).doesNotExist();
      assertThat(disk.folder).isDirectory();
    }
  }

  @Test
  void aReadOnlyDiskIsSaidWithItsRemedy() throws Exception {
    RunContext context = machine.backedUp("a", RunKind.MIGRATE);
    try (MountedDisk disk = new MountedDisk(machine.parts.versions(), "size=4m,mode=0755")) {
      disk.readOnly();
      assertThatThrownBy(() -> staged(context))
          .hasMessageContaining("Read-only")
          .extracting(e -> ((StepException) e).remedy())
          .asString()
          .contains("remount");
    }
  }

  @Test
  void aMissingSourceIsSaid() throws Exception {
    Files.delete(machine.shipped.resolve("process_monitor_v2.o"));
    assertThatThrownBy(() -> staged(machine.backedUp("a", RunKind.MIGRATE)))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("process_monitor_v2.o");
  }

  @Test
  void aTargetThatWasChangedOnTheDiskIsNoTarget() throws Exception {
    RunContext context = staged(machine.backedUp("a", RunKind.MIGRATE));
    Path file = context.folder().resolve(StoredTarget.NAME);
    Files.writeString(file, Files.readString(file).replace("\"service\"", "\"servise\""));
    assertThatThrownBy(() -> StoredTarget.read(context.folder())).hasMessageContaining("serv");
    assertThat(StoredTarget.read(folder)).isEmpty();
  }
}
