package org.openedr.console.migration.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.openedr.console.migration.step.ConfigureStep;
import org.openedr.console.migration.step.InstallStep;
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
