package org.openedr.console.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.migration.MemoLog;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.TargetOfTest;
import org.openedr.console.migration.target.WatchedMachine;
import org.openedr.console.step.StepException;

public class AcceptedLogTest {
  private static final int SELF = (int) ProcessHandle.current().pid();

  @TempDir private Path root;
  private final MemoLog log = new MemoLog();

  private RunContext context(RunKind kind) throws Exception {
    RunContext context = new WatchedMachine(root).context(RunRequest.of(kind));
    context.target(new TargetOfTest(root).v2(true, true, true));
    Path file = root.resolve("var/log/openedr/agent.log");
    Files.createDirectories(file.getParent());
    String now = Instant.now().toString().substring(0, 19);
    Files.writeString(
        file,
        "{\"timestamp\":\"2020-01-01T00:00:00.000Z\",\"level\":\"ERROR\",\"msg\":\"long ago\"}\n"
            + "{\"timestamp\":\"%s.000Z\",\"level\":\"ERROR\",\"msg\":\"now\"}\n".formatted(now));
    return context;
  }

  public static Manifest before(String path) {
    var kept = new Manifest.Kept(Manifest.Role.OBJECT, path, "o", "00", 1, 0, 0, 0644, Map.of(), 0);
    var unit =
        new Manifest.UnitKept(
            true, "loaded", "active", "enabled", "", List.of(), List.of(), "", "", true);
    return new Manifest(
        2, "b", 0, "host", "6", "1", List.of(kept), null, unit, List.of(), Map.of());
  }

  @Test
  void anErrorOfItsNewLifeFailsANewWorld() throws Exception {
    RunContext context = context(RunKind.MIGRATE);
    context.before(before("/opt/openedr/ebpf/process_monitor.o"));

    assertThatExceptionOfType(StepException.class)
        .isThrownBy(() -> new AcceptedLog(context).check(SELF, log))
        .withMessageContaining("has logged errors since it was started, 1 in")
        .withMessageContaining("\"msg\":\"now\"");
    assertThat(log.facts).containsEntry("log.errors", "1").containsEntry("log.warnings", "0");
  }

  @Test
  void anOldWorldIsTakenAsItAlwaysWas() throws Exception {
    new AcceptedLog(context(RunKind.ROLLBACK_BACKUP)).check(SELF, log);

    assertThat(log.facts).containsEntry("log.errors", "1");
    assertThat(log.evidence.toString()).contains("agent.log: ").doesNotContain("long ago");
  }
}
