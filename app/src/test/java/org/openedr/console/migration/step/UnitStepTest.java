package org.openedr.console.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.StoredSystemd;
import org.openedr.console.migration.backup.CurrentFiles;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.target.AgentMachine;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.RuntimeDropIn;
import org.openedr.console.migration.target.Target;
import org.openedr.console.migration.target.Targets;

@TrustedFiles
@NeedsRoot
class UnitStepTest {
  private static final String PACKAGED = "/usr/lib/systemd/system/openedr-agent.service";

  @TempDir Path folder;
  private AgentMachine machine;
  private final HeardLog log = new HeardLog();

  @BeforeEach
  void agent() throws Exception {
    machine = new AgentMachine(folder);
    machine.ourAgent();
  }

  private RunContext switched() throws Exception {
    RunContext context = machine.backedUp("a", RunKind.ROLLBACK_RUNTIME);
    new StageStep(context).run(log);
    return context;
  }

  private List<String> calls(RunContext context) throws Exception {
    machine.systemd.calls.clear();
    new UnitStep(context).run(log);
    return List.copyOf(machine.systemd.calls);
  }

  /** What systemd says once it has read the files again. */
  private void read() throws Exception {
    List<String> dropIns =
        CurrentFiles.of(machine.parts).stream()
            .filter(kept -> kept.role() == Manifest.Role.DROP_IN)
            .map(Manifest.Kept::path)
            .toList();
    boolean own = Files.exists(machine.parts.unitFile());
    String fragment = own ? "/etc/systemd/system/openedr-agent.service" : PACKAGED;
    machine.service(AgentMachine.OURS, fragment, List.of(), dropIns);
  }

  @Test
  void halfAFileThatACrashHasLeftIsRemoved() throws Exception {
    RunContext context = machine.run("a", RunKind.MIGRATE);
    Files.createDirectories(machine.parts.units());
    Path half = Files.writeString(DurableFiles.temporary(machine.parts.units()), "[Serv");
    context.target(
        new Target("none", List.of(), null, null, List.of(), true, true, true, null, true));
    new UnitStep(context).run(new HeardLog());
    assertThat(half).doesNotExist();
  }

  @Test
  void aDropInIsWrittenAndReadAndTheSecondTimeNothingHappens() throws Exception {
    RunContext context = switched();
    assertThat(calls(context)).containsExactly("reload");
    assertThat(machine.parts.dropIns().resolve(RuntimeDropIn.NAME))
        .content()
        .contains("PROCESS_MONITOR_VERSION=v1");
    read();
    assertThat(calls(context)).isEmpty();
  }

  @Test
  void afterACrashBetweenWritingAndReadingItIsRead() throws Exception {
    RunContext context = switched();
    calls(context);
    // systemd still knows what it knew before
    assertThat(calls(context)).containsExactly("reload");
  }

  @Test
  void whatIsTooManyIsRemovedAndSoIsAFolderThatIsEmptyThen() throws Exception {
    RunContext context = machine.backedUp("a", RunKind.ROLLBACK_COMPLETE);
    context.target(Targets.of(context, context.before()));
    machine.dropIn(RuntimeDropIn.NAME, "[Service]\n");
    AgentMachine.write(machine.parts.unitFile(), "[Service]\n", "rw-r--r--");
    assertThat(calls(context)).containsExactly("reload");
    assertThat(machine.parts.unitFile()).doesNotExist();
    assertThat(machine.parts.dropIns()).doesNotExist();
  }

  @Test
  void filesThatAreNoDropInsStay() throws Exception {
    RunContext context = machine.backedUp("a", RunKind.ROLLBACK_COMPLETE);
    context.target(Targets.of(context, context.before()));
    machine.dropIn("notes.txt", "mine");
    machine.dropIn("x.conf", "[Service]\n");
    calls(context);
    assertThat(machine.parts.dropIns().resolve("notes.txt")).hasContent("mine");
    assertThat(machine.parts.dropIns().resolve("x.conf")).doesNotExist();
  }

  @Test
  void aMaskIsNotWrittenThrough() throws Exception {
    machine.otherAgent();
    RunContext context = machine.backedUp("a", RunKind.MIGRATE);
    new StageStep(context).run(log);
    Files.delete(machine.parts.unitFile());
    Files.createSymbolicLink(machine.parts.unitFile(), Path.of("/dev/null"));
    assertThatThrownBy(() -> calls(context)).hasMessageContaining("link");
    assertThat(machine.parts.unitFile()).isSymbolicLink();
  }

  @Test
  void aFailedServiceIsForgiven() throws Exception {
    RunContext context = switched();
    machine.systemd.status =
        StoredSystemd.unit(
            "loaded",
            "failed",
            "enabled",
            List.of(AgentMachine.OURS),
            List.of(),
            PACKAGED,
            List.of());
    assertThat(calls(context)).containsExactly("reload", "reset-failed");
  }

  @Test
  void withoutSystemdFilesAreWrittenAndNobodyIsAsked() throws Exception {
    RunContext context = switched();
    machine.systemd.there = false;
    assertThat(calls(context)).isEmpty();
    assertThat(machine.parts.dropIns().resolve(RuntimeDropIn.NAME)).exists();
  }
}
