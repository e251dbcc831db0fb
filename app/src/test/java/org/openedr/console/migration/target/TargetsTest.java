package org.openedr.console.migration.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.StoredSystemd;
import org.openedr.console.migration.step.InstallStep;
import org.openedr.console.migration.step.StageStep;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;

class TargetsTest {
  private static final String V1 = "[Service]\nEnvironment=PROCESS_MONITOR_VERSION=v1\n";

  @TempDir Path folder;
  private AgentMachine machine;
  private final HeardLog log = new HeardLog();

  @BeforeEach
  void machine() throws Exception {
    machine = new AgentMachine(folder);
  }

  private Target.Plan wanted(RunContext context) throws StepException {
    return Targets.wanted(context, log);
  }

  private static List<String> names(List<Target.Draft> drafts) {
    return drafts.stream().map(draft -> Path.of(draft.wanted().path()).getFileName() + "").toList();
  }

  @Test
  void aMigrationWantsExactlyOurV2() throws Exception {
    machine.ourAgent();
    machine.object("network_monitor.o", "AGENT_OTHER");
    Target.Plan plan = wanted(machine.backedUp("a", RunKind.MIGRATE));
    assertThat(names(plan.objects())).containsExactly("process_monitor_v2.o");
    assertThat(plan.objects().getFirst().wanted().mode()).isEqualTo(0644);
    assertThat(plan.config()).isNull();
    assertThat(plan.unitFiles()).isEmpty();
    assertThat(plan.service() && plan.active() && plan.enabled() && plan.proven()).isTrue();
    assertThat(plan.version()).isEqualTo(MonitorVersion.V2);
  }

  @Test
  void anObjectThatWasBuiltIsTaken() throws Exception {
    machine.ourAgent();
    RunContext context = machine.backedUp("a", AgentMachine.building(RunKind.ROLLBACK_REBUILD));
    Path built = Targets.built(context, MonitorVersion.V1);
    AgentMachine.write(built, "OUR_V1 built", "rw-r--r--");
    assertThat(wanted(context).objects().getFirst().wanted().content()).isEqualTo(built.toString());
  }

  @Test
  void ourOwnDropInGoesAndThoseOfOthersStay() throws Exception {
    machine.ourAgent();
    machine.dropIn(RuntimeDropIn.NAME, V1);
    machine.dropIn("10-limits.conf", "[Service]\nMemoryMax=1G\n");
    Target.Plan plan = wanted(machine.backedUp("a", RunKind.MIGRATE));
    assertThat(names(plan.unitFiles())).containsExactly("10-limits.conf");
  }

  @Test
  void aForeignDropInThatForcesV1IsRefused() throws Exception {
    machine.ourAgent();
    machine.dropIn("monitor.conf", V1);
    assertThatThrownBy(() -> wanted(machine.backedUp("a", RunKind.MIGRATE)))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("monitor.conf")
        .extracting(e -> ((StepException) e).remedy())
        .asString()
        .contains("daemon-reload");
  }

  @Test
  void aVersionForcedFromElsewhereIsRefused() throws Exception {
    machine.ourAgent();
    machine.service(
        AgentMachine.OURS, "/usr/lib/x.service", List.of("PROCESS_MONITOR_VERSION=v1"), List.of());
    assertThatThrownBy(() -> wanted(machine.backedUp("a", RunKind.MIGRATE)))
        .hasMessageContaining("outside of");
  }

  @Test
  void theLastAssignmentCountsInAnySpelling() {
    assertThat(RuntimeDropIn.version(V1)).contains("v1");
    assertThat(RuntimeDropIn.version("Environment=\"PROCESS_MONITOR_VERSION=v1\" A=b\n"))
        .contains("v1");
    assertThat(RuntimeDropIn.version("Environment = A=b \\\n PROCESS_MONITOR_VERSION=v2"))
        .contains("v2");
    assertThat(RuntimeDropIn.version(V1 + "Environment=\n")).isEmpty();
    assertThat(RuntimeDropIn.version("#Environment=PROCESS_MONITOR_VERSION=v1\n")).isEmpty();
  }

  @Test
  void anotherAgentGetsOurUnitInFrontAndItsDropInsAreKeptOut() throws Exception {
    machine.otherAgent();
    machine.dropIn("monitor.conf", V1);
    machine.service(
        "/opt/agent",
        machine.parts.unitFile().toString(),
        List.of(),
        List.of(
            "/usr/lib/systemd/system/openedr-agent.service.d/vendor.conf",
            "/usr/lib/systemd/system/service.d/all.conf"));
    Target.Plan plan = wanted(machine.backedUp("a", RunKind.MIGRATE));
    assertThat(names(plan.unitFiles())).containsExactly("openedr-agent.service", "vendor.conf");
    assertThat(plan.unitFiles().getFirst().wanted().content())
        .isEqualTo(machine.parts.shippedUnit().toString());
    assertThat(plan.unitFiles().get(1).text()).startsWith("#");
    assertThat(log.evidence)
        .anyMatch(line -> line.contains("Kept out") && line.contains("monitor.conf"));
  }

  @Test
  void withoutAServiceNothingOfAUnitIsChanged() throws Exception {
    machine.object("process_monitor.o", "AGENT_V1");
    Target.Plan plan = wanted(machine.backedUp("a", RunKind.MIGRATE));
    assertThat(plan.service() || plan.active() || plan.enabled()).isFalse();
    assertThat(plan.unitFiles()).isEmpty();
  }

  @Test
  void theRuntimeSwitchAddsADropInOnly() throws Exception {
    machine.ourAgent();
    machine.object("process_monitor_v2.o", "OUR_V2");
    machine.config("log_level: info\n");
    Target.Plan plan = wanted(machine.backedUp("a", RunKind.ROLLBACK_RUNTIME));
    assertThat(names(plan.objects())).containsExactly("process_monitor.o", "process_monitor_v2.o");
    assertThat(names(plan.unitFiles())).containsExactly(RuntimeDropIn.NAME);
    assertThat(RuntimeDropIn.version(plan.unitFiles().getFirst().text())).contains("v1");
    assertThat(plan.version()).isEqualTo(MonitorVersion.V1);
  }

  @Test
  void theRuntimeSwitchNeedsOurAgentAndItsV1() throws Exception {
    assertThatThrownBy(() -> wanted(machine.backedUp("a", RunKind.ROLLBACK_RUNTIME)))
        .hasMessageContaining("no service");
    machine.otherAgent();
    assertThatThrownBy(() -> wanted(machine.backedUp("b", RunKind.ROLLBACK_RUNTIME)))
        .hasMessageContaining("another agent");
    machine.ourAgent();
    machine.object("process_monitor.o", "AGENT_V1 old");
    assertThatThrownBy(() -> wanted(machine.backedUp("c", RunKind.ROLLBACK_RUNTIME)))
        .hasMessageContaining("not our V1");
    Files.delete(machine.objects().resolve("process_monitor.o"));
    Files.delete(machine.shipped.resolve("process_monitor.o"));
    assertThatThrownBy(() -> wanted(machine.backedUp("d", RunKind.ROLLBACK_RUNTIME)))
        .isInstanceOf(StepException.class)
        .extracting(e -> ((StepException) e).remedy())
        .asString()
        .contains("rebuild")
        .contains("complete");
  }

  /** As a migration leaves it: V2 alone. */
  @NeedsRoot
  @Test
  void theRuntimeSwitchStagesTheShippedV1WhereNoneIsInstalled() throws Exception {
    machine.ourAgent();
    Files.delete(machine.objects().resolve("process_monitor.o"));
    machine.object("process_monitor_v2.o", "OUR_V2 installed");
    RunContext context = machine.backedUp("a", RunKind.ROLLBACK_RUNTIME);
    new StageStep(context).run(new HeardLog());
    new InstallStep(context).run(new HeardLog());
    assertThat(machine.objects().resolve("process_monitor.o")).hasContent("OUR_V1 shipped");
    assertThat(machine.objects().resolve("process_monitor_v2.o")).hasContent("OUR_V2 installed");
  }

  @Test
  void aRollbackTakesTheNewestBackupThatIsNotItsOwn() throws Exception {
    machine.ourAgent();
    machine.backedUp("old", RunKind.MIGRATE);
    machine.clock(1000);
    machine.object("process_monitor.o", "OUR_V1 newer");
    RunContext context = machine.backedUp("now", RunKind.ROLLBACK_BACKUP);
    assertThat(wanted(context).label()).contains("backup old");
    assertThatThrownBy(
            () -> wanted(machine.run("x", AgentMachine.from(RunKind.ROLLBACK_BACKUP, "none"))))
        .hasMessageContaining("no backup none");
  }

  @Test
  void objectsAndConfigurationComeBackAndTheUnitStays() throws Exception {
    machine.ourAgent();
    machine.dropIn("10-then.conf", "[Service]\n");
    machine.backedUp("old", RunKind.MIGRATE);
    Files.delete(machine.parts.dropIns().resolve("10-then.conf"));
    machine.dropIn("20-now.conf", "[Service]\n");
    machine.object("process_monitor_v2.o", "OUR_V2");
    machine.config("log_level: info\n");
    Target.Plan plan = wanted(machine.backedUp("now", RunKind.ROLLBACK_BACKUP));
    assertThat(names(plan.objects())).containsExactly("process_monitor.o");
    assertThat(plan.config()).isNull();
    assertThat(names(plan.unitFiles())).containsExactly("20-now.conf");
    Target.Plan all = wanted(machine.backedUp("now2", RunKind.ROLLBACK_COMPLETE));
    assertThat(names(all.unitFiles())).containsExactly("10-then.conf");
  }

  @Test
  void aForeignDropInThatWouldWinOverTheBackupIsRefused() throws Exception {
    machine.ourAgent();
    machine.backedUp("old", RunKind.MIGRATE);
    machine.dropIn("monitor.conf", V1.replace("v1", "v2"));
    assertThatThrownBy(() -> wanted(machine.backedUp("now", RunKind.ROLLBACK_BACKUP)))
        .hasMessageContaining("monitor.conf");
  }

  @Test
  void anotherAgentComesBackWithItsUnit() throws Exception {
    machine.otherAgent();
    machine.backedUp("old", RunKind.MIGRATE);
    AgentMachine.write(machine.parts.unitFile(), "ours", "rw-r--r--");
    machine.service(AgentMachine.OURS, machine.parts.unitFile().toString(), List.of(), List.of());
    Target.Plan plan =
        wanted(machine.run("now", AgentMachine.from(RunKind.ROLLBACK_BACKUP, "old")));
    assertThat(names(plan.unitFiles())).containsExactly("openedr-agent.service");
    assertThat(plan.unitFiles().getFirst().wanted().content()).contains("backup/old");
    assertThat(plan.version()).isEqualTo(MonitorVersion.V2);
    assertThat(plan.proven()).isFalse();
  }

  @Test
  void ourAgentsChoiceFollowsVariableThenConfigurationThenV2() throws Exception {
    machine.ourAgent();
    machine.object("process_monitor_v2.o", "OUR_V2");
    assertThat(version("a")).isEqualTo(MonitorVersion.V2);
    machine.config("monitor:\n  version: v1\n");
    assertThat(version("b")).isEqualTo(MonitorVersion.V1);
    machine.service(AgentMachine.OURS, "", List.of("PROCESS_MONITOR_VERSION=v2"), List.of());
    assertThat(version("c")).isEqualTo(MonitorVersion.V2);
  }

  @Test
  void theWorldOfABackupHasTheServiceAsItWas() throws Exception {
    RunContext none = machine.backedUp("a", RunKind.MIGRATE);
    assertThat(Targets.of(none, none.before()).service()).isFalse();
    machine.otherAgent();
    machine.systemd.status =
        StoredSystemd.unit(
            "loaded", "failed", "disabled", List.of("/opt/agent"), List.of(), "", List.of());
    RunContext failed = machine.backedUp("b", RunKind.MIGRATE);
    Target target = Targets.of(failed, failed.before());
    assertThat(target.service()).isTrue();
    assertThat(target.active() || target.enabled() || target.proven()).isFalse();
    machine.otherAgent();
    RunContext up = machine.backedUp("c", RunKind.MIGRATE);
    assertThat(Targets.of(up, up.before()).active()).isTrue();
    assertThat(Targets.of(up, up.before()).enabled()).isTrue();
  }

  private MonitorVersion version(String id) throws Exception {
    RunContext context = machine.backedUp(id, RunKind.MIGRATE);
    return Targets.of(context, context.before()).version();
  }
}
