package org.openedr.console.migration.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.config.Installation;
import org.openedr.console.migration.FakeGuard;
import org.openedr.console.migration.FakeParts;
import org.openedr.console.migration.FakeSystemd;
import org.openedr.console.migration.MemoLog;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

class FactRecordingStepTest {
  @TempDir Path root;

  private static Step blocking() {
    return new Step() {
      @Override
      public List<String> preview() {
        return List.of();
      }

      @Override
      public void run(StepLog log) throws StepException {
        throw new StepException("something blocks", "");
      }
    };
  }

  private static FakeSystemd running() {
    return running(Installation.UNIT);
  }

  private static FakeSystemd running(String unit) {
    return FakeSystemd.running(unit, "", List.of());
  }

  private MemoLog preflight(FakeSystemd systemd) {
    var parts = FakeParts.at(root, systemd, new FakeGuard(false), Clock.systemUTC());
    RunContext context = new RunContext("r", RunRequest.of(RunKind.MIGRATE), parts);
    MemoLog log = new MemoLog();
    assertThatThrownBy(() -> new FactRecordingStep(StepKey.PREFLIGHT, blocking(), context).run(log))
        .isInstanceOf(StepException.class);
    return log;
  }

  /** So the end of a run that never came to its backup does not say that the old monitor works. */
  @Test
  void whetherTheServiceMonitoredIsKnownWhateverBlocks() throws Exception {
    FakeSystemd stopped = running();
    stopped.stop(Installation.UNIT, Duration.ofMinutes(1));
    assertThat(preflight(stopped).facts).containsEntry("before.monitored", "false");
    assertThat(preflight(running()).facts)
        .containsEntry("before.monitored", "false"); // active, but nothing of it is in the kernel
    assertThat(preflight(running("other.service")).facts).doesNotContainKey("before.monitored");
  }
}
