package org.openedr.console.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.posix.DirectoryExchange;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.MountedDisk;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.backup.CurrentFiles;
import org.openedr.console.migration.backup.ExchangeProbe;
import org.openedr.console.migration.target.AgentMachine;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Targets;

@TrustedFiles
@NeedsRoot
class InstallStepTest {
  @TempDir Path folder;
  private AgentMachine machine;
  private final HeardLog log = new HeardLog();

  @BeforeEach
  void agent() throws Exception {
    machine = new AgentMachine(folder);
    machine.otherAgent();
    machine.object("network_monitor.o", "AGENT_OTHER");
  }

  private RunContext staged() throws Exception {
    RunContext context = machine.backedUp("a", RunKind.MIGRATE);
    new StageStep(context).run(log);
    return context;
  }

  private List<String> installed() throws Exception {
    return CurrentFiles.entries(machine.objects()).stream().map(RootedPath::name).toList();
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  @Test
  void exactlyTheWantedSetTakesThePlaceAndTheOldOneIsKeptAside() throws Exception {
    RunContext context = staged();
    new InstallStep(context).run(log);
    assertThat(installed()).containsExactly("process_monitor_v2.o");
    Path object = machine.objects().resolve("process_monitor_v2.o");
    assertThat(object).hasContent("OUR_V2 shipped");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(object)))
        .isEqualTo("rw-r--r--");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.objects())))
        .isEqualTo("rwxr-xr-x");
    assertThat(context.staged().resolve("ebpf/network_monitor.o")).exists();
    assertThat(log.evidence).anyMatch(line -> line.contains("at one moment"));
  }

  @Test
  void theFolderIsNeverMissingMeanwhile() throws Exception {
    RunContext context = staged();
    boolean[] there = new boolean[2];
    new InstallStep(
            context,
            (one, other) -> {
              there[0] = Files.exists(machine.objects().resolve("process_monitor.o"));
              String result = DirectoryExchange.exchange(one, other);
              there[1] = Files.exists(machine.objects().resolve("process_monitor_v2.o"));
              return result;
            })
        .run(log);
    assertThat(there).containsExactly(true, true);
  }

  @Test
  void runAgainItChangesNothing() throws Exception {
    RunContext context = staged();
    new InstallStep(context).run(log);
    Object before = inode(machine.objects());
    new InstallStep(context).run(log);
    assertThat(inode(machine.objects())).isEqualTo(before);
    assertThat(log.evidence).anyMatch(line -> line.contains("has exactly the objects"));
  }

  @Test
  void aCrashBeforeTheExchangeIsMadeUpFor() throws Exception {
    RunContext context = staged();
    AgentMachine.write(context.staged().resolve("ebpf/half.o"), "x", "rw-r--r--");
    new InstallStep(context).run(log);
    assertThat(installed()).containsExactly("process_monitor_v2.o");
  }

  @Test
  void aWrongByteOwnerOrModeIsPutRight() throws Exception {
    RunContext context = staged();
    new InstallStep(context).run(log);
    Path object = machine.objects().resolve("process_monitor_v2.o");
    AgentMachine.append(object, "x");
    new InstallStep(context).run(log);
    assertThat(object).hasContent("OUR_V2 shipped");
    Files.setAttribute(object, "unix:uid", 65534);
    new InstallStep(context).run(log);
    assertThat(Files.getAttribute(object, "unix:uid")).isEqualTo(0);
    Files.setPosixFilePermissions(machine.objects(), PosixFilePermissions.fromString("rwxrwxrwx"));
    new InstallStep(context).run(log);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.objects())))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void whereThereWasNoFolderItIsMade() throws Exception {
    RunContext context = staged();
    DurableFiles.deleteTree(machine.objects());
    new InstallStep(context).run(log);
    assertThat(installed()).containsExactly("process_monitor_v2.o");
  }

  @Test
  void whereFoldersCannotBeExchangedFilesAreNewOnesFirst() throws Exception {
    RunContext context = staged();
    Object before = inode(machine.objects());
    new InstallStep(context, (one, other) -> "no such call").run(log);
    assertThat(installed()).containsExactly("process_monitor_v2.o");
    assertThat(inode(machine.objects())).isEqualTo(before);
    assertThat(log.evidence).anyMatch(line -> line.contains("no such call"));
  }

  @Test
  void aCrashBetweenTwoFilesIsMadeUpFor() throws Exception {
    RunContext context = staged();
    machine.object(
        "process_monitor_v2.o", "OUR_V2 shipped"); // the new one is in, no old one is out
    machine.object(".openedr-1f.new", "half");
    new InstallStep(context, (one, other) -> "no such call").run(log);
    assertThat(installed()).containsExactly("process_monitor_v2.o");
  }

  @Test
  void aMountIsChangedFileByFile() throws Exception {
    RunContext context = staged();
    try (MountedDisk disk = new MountedDisk(machine.objects(), "size=1m,mode=0755")) {
      machine.object("process_monitor.o", "AGENT_V1");
      assertThat(ExchangeProbe.problem(machine.objects().getParent())).contains("is a mount");
      new InstallStep(context).run(log);
      assertThat(installed()).containsExactly("process_monitor_v2.o");
      assertThat(disk.folder.resolve("process_monitor_v2.o")).exists();
    }
    assertThat(ExchangeProbe.problem(machine.objects().getParent())).isEmpty();
  }

  @Test
  void aFolderOfALowerLayerIsChangedFileByFile() throws Exception {
    Path upper = Files.createDirectories(folder.resolve("layers/upper"));
    Path work = Files.createDirectories(folder.resolve("layers/work"));
    Path opt = machine.objects().getParent();
    String layers = "lowerdir=%s,upperdir=%s,workdir=%s".formatted(opt, upper, work);
    RunContext context = staged();
    MountedDisk.overlay(opt, layers + ",redirect_dir=off");
    try {
      assertThat(ExchangeProbe.problem(opt)).contains("overlay");
      new InstallStep(context).run(log);
      assertThat(installed()).containsExactly("process_monitor_v2.o");
      assertThat(log.evidence).anyMatch(line -> line.contains("file by file"));
    } finally {
      MountedDisk.command("umount", opt.toString());
    }
  }

  @Test
  void theOldSetComesBackFromTheExchangeWithoutABackupOrRoomOnTheDisk() throws Exception {
    RunContext context = staged();
    Map<String, FileSnapshot> before = machine.world();
    new InstallStep(context).run(log);
    assertThat(machine.world()).isNotEqualTo(before);
    context.target(Targets.of(context, context.before()));
    DurableFiles.deleteTree(machine.parts.backups()); // nothing can be copied any more
    new InstallStep(context).run(log);
    assertThat(machine.world()).isEqualTo(before);
  }

  @Test
  void aLinkInThePlaceOfTheFolderIsLeftAlone() throws Exception {
    RunContext context = staged();
    Path real = folder.resolve("real");
    Files.move(machine.objects(), real);
    Files.createSymbolicLink(machine.objects(), real);
    assertThatThrownBy(() -> new InstallStep(context).run(log)).hasMessageContaining("link");
    assertThat(real.resolve("process_monitor.o")).exists();
  }

  @Test
  void aStagedFileThatWasChangedIsNotInstalled() throws Exception {
    RunContext context = staged();
    AgentMachine.append(Path.of(context.target().objects().getFirst().content()), "x");
    assertThatThrownBy(() -> new InstallStep(context).run(log)).hasMessageContaining("SHA-256");
    assertThat(machine.objects().resolve("process_monitor.o")).hasContent("AGENT_V1 old");
  }

  @Test
  void aFullDiskChangesNothingThatIsInUse() throws Exception {
    RunContext context = staged();
    Path kept = folder.resolve("kept");
    Files.move(context.staged(), kept);
    Files.createDirectory(context.staged());
    try (MountedDisk disk = new MountedDisk(context.staged(), "size=1m,mode=0755")) {
      MountedDisk.command("cp", "-a", kept + "/.", disk.folder.toString());
      disk.fill();
      assertThatThrownBy(() -> new InstallStep(context).run(log)).hasMessageContaining("No space");
      assertThat(installed())
          .containsExactly("network_monitor.o", "process_monitor.o", "process_monitor_v2.o");
    }
  }

  @Test
  void aFileInUseThatMayNotBeTouchedIsSaid() throws Exception {
    RunContext context = staged();
    Path object = machine.objects().resolve("network_monitor.o");
    MountedDisk.command("chattr", "+i", object.toString());
    try {
      assertThatThrownBy(() -> new InstallStep(context, (one, other) -> "no such call").run(log))
          .hasMessageContaining("not permitted");
      new InstallStep(context).run(log); // a whole folder can still be exchanged
      assertThat(installed()).containsExactly("process_monitor_v2.o");
    } finally {
      Path old = context.staged().resolve("ebpf/network_monitor.o");
      MountedDisk.command("chattr", "-i", Files.exists(old) ? old.toString() : object.toString());
    }
  }

  @Test
  void theProbeLeavesNothing() throws Exception {
    Path parent = Files.createDirectory(folder.resolve("parent"));
    assertThat(ExchangeProbe.problem(parent.resolve("not/there"))).isEmpty();
    assertThat(CurrentFiles.entries(parent)).isEmpty();
  }
}
