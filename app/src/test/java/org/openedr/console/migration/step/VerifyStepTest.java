package org.openedr.console.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.preflight.CheckedMachine;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Target;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

class VerifyStepTest {
  @TempDir Path folder;
  private CheckedMachine machine;
  private final List<String> evidence = new ArrayList<>();

  private final StepLog log =
      new StepLog() {
        @Override
        public void command(String line) {}

        @Override
        public void evidence(String line) {
          evidence.add(line);
        }

        @Override
        public void fact(String name, String value) {}

        @Override
        public void progress(String text) {}
      };

  @BeforeEach
  void machine() {
    machine = new CheckedMachine(folder);
  }

  private Target.Wanted staged(String name, String kind) throws IOException {
    Path content = Files.writeString(folder.resolve(name), kind);
    String hash = "f".repeat(64);
    return new Target.Wanted(
        "/opt/openedr/ebpf/" + name, content.toString(), hash, 0, 0, 0644, Map.of(), 0);
  }

  private VerifyStep step(RunKind kind, boolean proven, Target.Wanted... objects) {
    RunContext context = new RunContext("1", RunRequest.of(kind), machine.parts());
    context.target(
        new Target("new", List.of(objects), null, null, List.of(), true, true, true, null, proven));
    return new VerifyStep(context);
  }

  @Test
  void everyObjectIsLoadedAndSaidOneByOne() throws Exception {
    VerifyStep step =
        step(
            RunKind.ROLLBACK_BACKUP,
            true,
            staged("process_monitor.o", "AGENT_V1"),
            staged("network_monitor.o", "AGENT_OTHER"));
    step.run(log);
    step.run(log); // again after a crash
    assertThat(evidence)
        .filteredOn(line -> line.endsWith(": loads"))
        .hasSize(4)
        .anyMatch(line -> line.startsWith("/opt/openedr/ebpf/process_monitor.o (AGENT_V1, "));
    assertThat(step.preview()).hasSize(2);
  }

  @Test
  void ofAnAgentsNewestObjectThePathsAreNotToBeTrusted() throws Exception {
    step(
            RunKind.ROLLBACK_BACKUP,
            true,
            staged("process_monitor.o", "AGENT_V1"),
            staged("process_monitor_v2.o", "AGENT_V2 newest"))
        .run(log);

    assertThat(evidence)
        .filteredOn(line -> line.contains("Do not trust its paths."))
        .singleElement()
        .asString()
        .startsWith("/opt/openedr/ebpf/process_monitor_v2.o: ");
  }

  @Test
  void oneThatDoesNotLoadEndsTheRunAfterAllWereTried() throws IOException {
    Target.Wanted broken = staged("process_monitor_v2.o", "OUR_V2");
    machine.refused.add(broken.content());
    VerifyStep step = step(RunKind.MIGRATE, true, broken, staged("x.o", "OUR_V1"));
    assertThatThrownBy(() -> step.run(log))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("process_monitor_v2.o does not load: The verifier refused it.");
    assertThat(evidence).anyMatch(line -> line.startsWith("/opt/openedr/ebpf/x.o"));
  }

  @Test
  void anObjectThatNeverMonitoredDoesNotKeepAMachineFromItsOldWorld() throws Exception {
    Target.Wanted other = staged("file_monitor.o", "AGENT_OTHER");
    Target.Wanted old = staged("process_monitor.o", "AGENT_OLD_V1");
    machine.refused.add(other.content());
    step(RunKind.ROLLBACK_BACKUP, true, other, old).run(log);
    machine.refused.add(old.content());
    step(RunKind.ROLLBACK_BACKUP, false, other, old).run(log);
    VerifyStep proven = step(RunKind.ROLLBACK_BACKUP, true, other, old);
    assertThatThrownBy(() -> proven.run(log)).hasMessageContaining("process_monitor.o does not");
  }

  @Test
  void aStagedFileThatHasChangedIsNotLoaded() throws IOException {
    Target.Wanted good = staged("process_monitor_v2.o", "OUR_V2");
    Target.Wanted other =
        new Target.Wanted(good.path(), good.content(), "0".repeat(64), 0, 0, 0644, Map.of(), 0);
    VerifyStep step = step(RunKind.MIGRATE, true, other);
    assertThatThrownBy(() -> step.run(log)).hasMessageContaining("not the one that was staged");
  }

  @Test
  void aBuildThatWasMadeBeforeACrashIsKeptAndAnotherIsMadeAnew() throws Exception {
    RunContext context = new RunContext("1", RunRequest.of(RunKind.MIGRATE), machine.parts());
    Path object = BuildStep.object(context);
    assertThat(object)
        .isEqualTo(machine.root.resolve("opt/openedr/versions/1/build/process_monitor_v2.o"));
    Files.createDirectories(object.getParent());
    Files.writeString(object, "OUR_V1");
    BuildStep step = new BuildStep(context);
    assertThatThrownBy(() -> step.run(log)).hasMessageContaining("builds nothing");
    assertThat(object).doesNotExist();
    Files.writeString(object, "OUR_V2");
    step.run(log);
    assertThat(evidence).anyMatch(line -> line.endsWith("was built already."));
  }
}
