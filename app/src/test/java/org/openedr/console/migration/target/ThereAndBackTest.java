package org.openedr.console.migration.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.posix.ExtendedAttributes;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.backup.CurrentFiles;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.step.ConfigureStep;
import org.openedr.console.migration.step.InstallStep;
import org.openedr.console.migration.step.RehearseStep;
import org.openedr.console.migration.step.StageStep;
import org.openedr.console.migration.step.UnitStep;
import org.openedr.console.step.Step;

/** The files of a machine, brought to another world and back. */
@TrustedFiles
@NeedsRoot
class ThereAndBackTest {
  private static final byte[] LABEL =
      "system_u:object_r:etc_t:s0\0".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private AgentMachine machine;

  @BeforeEach
  void agent() throws Exception {
    machine = new AgentMachine(folder);
    machine.otherAgent();
    machine.object("odd \u001b name\n.o", "AGENT_OTHER");
    machine.dropIn("10-limits.conf", "[Service]\nMemoryMax=1G\n");
    Path object = machine.objects().resolve("process_monitor.o");
    Files.setAttribute(object, "unix:uid", 65534);
    Files.setAttribute(object, "unix:gid", 4);
    Files.setAttribute(object, "unix:mode", 0750);
    ExtendedAttributes.set(object, "user.origin", new byte[] {0, 1, (byte) 0xff});
    ExtendedAttributes.set(object, "security.selinux", LABEL);
    ExtendedAttributes.set(machine.parts.unitFile(), "trusted.mark", new byte[] {7});
  }

  private RunContext migrated() throws Exception {
    RunContext context = machine.backedUp("a", RunKind.MIGRATE);
    new StageStep(context).run(new HeardLog());
    AgentMachine.converge(context);
    return context;
  }

  @Test
  void theOldWorldComesBackToTheLastAttribute() throws Exception {
    Map<String, FileSnapshot> before = machine.world();
    RunContext context = migrated();
    assertThat(machine.world().keySet())
        .containsExactlyInAnyOrder(
            "opt/openedr/ebpf/process_monitor_v2.o", "etc/systemd/system/openedr-agent.service");
    context.target(Targets.of(context, context.before()));
    AgentMachine.converge(context);
    assertThat(machine.world()).isEqualTo(before);
    AgentMachine.converge(context);
    assertThat(machine.world()).isEqualTo(before);
  }

  /** A list that lets the user 65534 read, as system.posix_acl_access and _default hold it. */
  private static byte[] accessList() {
    ByteBuffer list = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN).putInt(2);
    entry(list, 0x01, 7, -1);
    entry(list, 0x02, 5, 65534);
    entry(list, 0x04, 5, -1);
    entry(list, 0x10, 5, -1);
    entry(list, 0x20, 0, -1);
    return list.array();
  }

  private static void entry(ByteBuffer list, int who, int rights, int id) {
    list.putShort((short) who).putShort((short) rights).putInt(id);
  }

  private Map<String, FileTime> times() throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    for (String each : machine.world().keySet()) {
      times.put(each, Files.getLastModifiedTime(machine.parts.root().resolve(each)));
    }
    return times;
  }

  @Test
  void theFolderItselfItsAccessListsAndTheTimesOfFilesComeBack() throws Exception {
    Path objects = machine.objects();
    Files.setAttribute(objects, "unix:uid", 65534);
    Files.setAttribute(objects, "unix:gid", 4);
    Files.setAttribute(objects, "unix:mode", 02770);
    ExtendedAttributes.set(objects, "user.origin", new byte[] {1});
    ExtendedAttributes.set(objects, "system.posix_acl_access", accessList());
    ExtendedAttributes.set(objects, "system.posix_acl_default", accessList());
    Path object = objects.resolve("process_monitor.o");
    ExtendedAttributes.set(object, "system.posix_acl_access", accessList());
    FileTime old = FileTime.from(Instant.parse("2025-07-20T19:36:01.123456789Z"));
    Files.setLastModifiedTime(object, old);
    Files.setLastModifiedTime(machine.parts.unitFile(), old);
    Map<String, FileTime> times = times();
    Map<String, FileSnapshot> before = machine.world();
    Manifest.FolderKept kept = CurrentFiles.folder(objects);
    assertThat(kept.xattrs()).hasSize(3);
    RunContext context = migrated();
    assertThat(CurrentFiles.folder(objects))
        .isEqualTo(new Manifest.FolderKept(0, 0, 0755, Map.of()));
    new RehearseStep(context).run(new HeardLog());
    context.target(Targets.of(context, context.before()));
    for (int again = 0; again < 2; again++) {
      AgentMachine.converge(context);
      assertThat(CurrentFiles.folder(objects)).isEqualTo(kept);
      assertThat(machine.world()).isEqualTo(before);
      assertThat(times()).isEqualTo(times);
    }
    assertThat(times).containsEntry("opt/openedr/ebpf/process_monitor.o", old);
  }

  @Test
  void onlyATimeThatDiffersIsSetWithoutWritingAnything() throws Exception {
    RunContext context = migrated();
    context.target(Targets.of(context, context.before()));
    AgentMachine.converge(context);
    Map<String, FileTime> times = times();
    Path object = machine.objects().resolve("process_monitor.o");
    Object file = Files.getAttribute(object, "unix:ino");
    Files.setLastModifiedTime(object, FileTime.fromMillis(0));
    Files.setLastModifiedTime(machine.parts.unitFile(), FileTime.fromMillis(0));
    AgentMachine.converge(context);
    assertThat(times()).isEqualTo(times);
    assertThat(Files.getAttribute(object, "unix:ino")).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void fromAnyPlaceInTheMiddleEitherWorldIsReached(int steps) throws Exception {
    Map<String, FileSnapshot> before = machine.world();
    RunContext context = migrated();
    Map<String, FileSnapshot> after = machine.world();
    Target there = context.target();
    Target back = Targets.of(context, context.before());
    context.target(back);
    partly(context, steps);
    context.target(there);
    AgentMachine.converge(context);
    assertThat(machine.world()).isEqualTo(after);
    partly(context, steps);
    context.target(back);
    AgentMachine.converge(context);
    assertThat(machine.world()).isEqualTo(before);
  }

  private static void partly(RunContext context, int steps) throws Exception {
    List<Step> all =
        List.of(new InstallStep(context), new ConfigureStep(context), new UnitStep(context));
    for (Step step : all.subList(0, steps)) {
      step.run(new HeardLog());
    }
  }

  @Test
  void aTargetReadAfterACrashLeadsToTheSameWorld() throws Exception {
    RunContext context = migrated();
    Map<String, FileSnapshot> after = machine.world();
    RunContext later = machine.run("a", RunKind.MIGRATE);
    later.target(StoredTarget.read(later.folder()).orElseThrow());
    AgentMachine.append(machine.objects().resolve("process_monitor_v2.o"), "torn");
    AgentMachine.converge(later);
    assertThat(machine.world()).isEqualTo(after);
    assertThat(context.target()).isEqualTo(later.target());
  }

  @Test
  void anEmptyMachineIsEmptyAgain() throws Exception {
    AgentMachine empty = new AgentMachine(Files.createDirectory(folder.resolve("empty")));
    RunContext context = empty.backedUp("a", RunKind.MIGRATE);
    new StageStep(context).run(new HeardLog());
    AgentMachine.converge(context);
    assertThat(empty.world()).hasSize(1);
    context.target(Targets.of(context, context.before()));
    AgentMachine.converge(context);
    assertThat(CurrentFiles.of(empty.parts)).isEmpty();
  }
}
