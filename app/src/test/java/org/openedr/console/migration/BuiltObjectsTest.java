package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.security.ObjectRecord;

class BuiltObjectsTest {
  private static final String OBJECT = "process_monitor_v2.o";
  private static final String EARLIER = "ab".repeat(32);

  @TempDir Path folder;
  private AgentMachine machine;
  private ObjectRecord record;

  @BeforeEach
  void agent() throws Exception {
    machine = new AgentMachine(folder);
    machine.otherAgent();
    record = new ObjectRecord(machine.parts.root());
    record.set(OBJECT, EARLIER);
    record.set("other.o", EARLIER);
  }

  private RunContext staged(PlanRequest.ObjectSource source) throws Exception {
    PlanRequest usual = PlanRequest.of(PlanKind.MIGRATE);
    PlanRequest request =
        new PlanRequest(usual.kind(), "", source, usual.profile(), 5, 15, List.of(), List.of());
    RunContext context = machine.run("a", request);
    new BackupStep(context).run(new HeardLog());
    if (source == PlanRequest.ObjectSource.BUILD) {
      Path built = context.staged().resolve("build").resolve(OBJECT);
      AgentMachine.write(built, "OUR_V2 built here", "rw-r--r--");
    }
    new StageStep(context).run(new HeardLog());
    return context;
  }

  @Test
  void aBuiltObjectIsKnownAndOnTheWayBackWhatWasKnownBefore() throws Exception {
    RunContext context = staged(PlanRequest.ObjectSource.BUILD);
    for (int times = 0; times < 2; times++) { // as after a crash
      new InstallStep(context).run(new HeardLog());
      assertThat(record.of(OBJECT)).isEqualTo(context.target().objects().getFirst().sha256());
    }
    assertThat(record.of("other.o")).isEqualTo(EARLIER);
    context.target(Targets.of(context, context.before()));
    new InstallStep(context).run(new HeardLog());
    assertThat(record.of(OBJECT)).isEqualTo(EARLIER);
  }

  @Test
  void aShippedObjectIsKnownAnyway() throws Exception {
    new InstallStep(staged(PlanRequest.ObjectSource.SHIPPED)).run(new HeardLog());
    assertThat(record.of(OBJECT)).isEqualTo(EARLIER);
  }

  @Test
  void aRecordThatCannotBeWrittenHarmsNoRun() throws Exception {
    RunContext context = staged(PlanRequest.ObjectSource.BUILD);
    Path state = machine.parts.paths().state().resolve("security/objects.sha256");
    Files.delete(state);
    Files.createDirectory(state);
    HeardLog log = new HeardLog();
    new InstallStep(context).run(log);
    assertThat(log.evidence).anyMatch(line -> line.contains("not up to date"));
  }
}
