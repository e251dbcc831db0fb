package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.proc.MachineClock;
import org.openedr.console.engine.source.RecordingWriter;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.MonitorVersion;

/** Losses are told, and mended as far as procfs allows; recordings play what was recorded. */
@Tag("kernel")
class LossKernelTest {
  private static final Path BPF = Path.of(System.getProperty("openedr.bpf.dir"));

  private static EngineOptions options(MonitorRequest monitor, int ringBytes) {
    return new EngineOptions(monitor, BPF, ringBytes, 100_000, Duration.ofMinutes(5), 10_000);
  }

  private static void workload(String name, int count) throws Exception {
    Process process =
        new ProcessBuilder(BPF.resolve("tests/workload").toString(), name, "" + count)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aRingThatIsTooSmallMakesTheViewIncompleteAndTheTreeIsMended() throws Exception {
    try (Engine engine = Engines.live(options(MonitorRequest.AUTO, 4096), null)) {
      workload("long_path", 23); // records of 8 kB: a ring of 4 kB refuses each
      Awaitility.await().until(() -> engine.status().incompleteSinceBootNs() != 0);
      assertThat(engine.status().ledger().execDrops()).isGreaterThanOrEqualTo(23);
      Awaitility.await().until(() -> !engine.status().treeStale());
      assertThat(engine.status().incompleteSinceBootNs()).as("the gap stays told").isNotZero();
    }
  }

  @Test
  void v1IsRefusedWithTheOfferOfV2WhereThereAreNoKprobes() {
    try (Engine engine = Engines.live(options(MonitorRequest.V1, 1 << 16), null)) {
      if (engine.status().state() == EngineState.RUNNING) {
        assertThat(engine.status().monitor().chosen()).isEqualTo(MonitorVersion.V1);
        return;
      }
      assertThat(engine.status().problem()).isNotNull();
      assertThat(engine.status().problem().code()).isEqualTo("no-kprobes");
      assertThat(engine.status().monitor().reason()).contains("V2 can");
    }
  }

  @Test
  void aRecordingPlaysWhatWasRecorded(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("storm.rec");
    Engine engine =
        Engines.live(
            options(MonitorRequest.V2, 1 << 20), RecordingWriter.create(file, MachineClock.now()));
    workload("storm", 50);
    engine.close();
    long recorded = engine.status().ledger().applied();
    assertThat(recorded).isGreaterThanOrEqualTo(150);
    try (Engine replay =
        Engines.replay(options(MonitorRequest.AUTO, 0), Optional.of(file), false)) {
      Awaitility.await().until(() -> replay.status().ledger().applied() == recorded);
    }
  }

  @Test
  void aFileThatIsNoRecordingIsExplained(@TempDir Path folder) throws Exception {
    Path file = java.nio.file.Files.writeString(folder.resolve("x"), "something else entirely");
    try (Engine replay =
        Engines.replay(options(MonitorRequest.AUTO, 0), Optional.of(file), false)) {
      assertThat(replay.status().state()).isEqualTo(EngineState.FAILED);
      assertThat(replay.status().problem()).isNotNull();
      assertThat(replay.status().problem().code()).isEqualTo("recording-unreadable");
    }
  }
}
