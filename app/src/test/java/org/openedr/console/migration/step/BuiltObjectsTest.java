package org.openedr.console.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.target.AgentMachine;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Targets;
import org.openedr.console.security.ObjectRecord;

@TrustedFiles
@NeedsRoot
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

  private RunContext staged(RunRequest.ObjectSource source) throws Exception {
    RunRequest request =
        source == RunRequest.ObjectSource.BUILD
            ? AgentMachine.building(RunKind.MIGRATE)
            : RunRequest.of(RunKind.MIGRATE);
    RunContext context = machine.run("a", request);
    new BackupStep(context).run(new HeardLog());
    if (source == RunRequest.ObjectSource.BUILD) {
      Path built = context.staged().resolve("build").resolve(OBJECT);
      AgentMachine.write(built, "OUR_V2 built here", "rw-r--r--");
    }
    new StageStep(context).run(new HeardLog());
    return context;
  }

  @Test
  void aBuiltObjectIsKnownAndOnTheWayBackWhatWasKnownBefore() throws Exception {
    RunContext context = staged(RunRequest.ObjectSource.BUILD);
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
    new InstallStep(staged(RunRequest.ObjectSource.SHIPPED)).run(new HeardLog());
    assertThat(record.of(OBJECT)).isEqualTo(EARLIER);
  }

  @Test
  void aRecordThatCannotBeWrittenHarmsNoRun() throws Exception {
    RunContext context = staged(RunRequest.ObjectSource.BUILD);
    Path state = machine.parts.paths().state().resolve("security/objects.sha256");
    Files.delete(state);
    Files.createDirectory(state);
    HeardLog log = new HeardLog();
    new InstallStep(context).run(log);
    assertThat(log.evidence).anyMatch(line -> line.contains("not up to date"));
  }
}
