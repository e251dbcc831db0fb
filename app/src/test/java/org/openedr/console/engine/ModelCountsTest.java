package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.event.LossLedger;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.event.WireLayout;
import org.openedr.console.health.Witness;
import org.openedr.console.history.EventLog;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.process.ParentLookup;
import org.openedr.console.process.ProcessTree;

/** What was decoded and what was applied are two counts. */
class ModelCountsTest {
  private static final int SIZE = WireLayout.EXIT_BYTES;
  private static final short FORK = 1;
  private static final short EXIT = 3;
  private static final short NO_TYPE = 99;

  private final ByteBuffer bytes = ByteBuffer.allocate(10 * SIZE).order(ByteOrder.nativeOrder());
  private int records;

  private void record(short type, int tgid, int ppid) {
    int at = SIZE * records++;
    bytes.putLong(at + WireLayout.TIME_BOOT_NS, 1_000_000_000L + records);
    bytes.putLong(at + WireLayout.START_BOOT_NS, 10_000_000L * tgid);
    bytes.putLong(at + WireLayout.PARENT_START_BOOT_NS, 10_000_000L * ppid);
    bytes.putInt(at + WireLayout.TGID, tgid);
    bytes.putInt(at + WireLayout.PPID, ppid);
    bytes.putShort(at + WireLayout.TYPE, type);
  }

  /** What the ledger says once the model has worked off the records. */
  private LossLedger ledger(ParentLookup lookup) {
    int[] starts = new int[records];
    int[] lengths = new int[records];
    for (int i = 0; i < records; i++) {
      starts[i] = i * SIZE;
      lengths[i] = SIZE;
    }
    EngineOptions options =
        new EngineOptions(
            MonitorRequest.V2, Path.of("/"), 4096, 1000, Duration.ofSeconds(1), 10_000);
    ProcessTree tree = new ProcessTree(100, 100, 1, lookup);
    EventLog log = new EventLog(1000);
    ModelThread model = new ModelThread(options, tree, log, List::of, () -> 0, null);
    model.start();
    assertThat(model.offer(new RecordBatch(bytes.array(), starts, lengths, records))).isTrue();
    model.close();
    return new StatusSampler(null, model, tree, log, new BootClock(0), Witness.NONE, () -> 0).ledger();
  }

  @Test
  void everyEventThatWasDecodedIsApplied() {
    record(FORK, 10, 1);
    record(NO_TYPE, 10, 1);
    record(EXIT, 10, 1);

    LossLedger ledger = ledger(ParentLookup.NONE);

    assertThat(ledger.decoded()).isEqualTo(2);
    assertThat(ledger.applied()).isEqualTo(2);
    assertThat(ledger.malformed()).isEqualTo(1);
  }

  @Test
  void anEventThatTheModelFailedAtIsDecodedAndNotApplied() {
    record(FORK, 10, 1);
    record(FORK, 11, 10);
    record(EXIT, 10, 1); // asks who takes care of 11 now
    record(EXIT, 11, 1);

    LossLedger ledger =
        ledger(
            child -> {
              throw new IllegalStateException("a fault made for this test");
            });

    assertThat(ledger.decoded()).isEqualTo(4);
    assertThat(ledger.applied()).isEqualTo(3);
    assertThat(ledger.failed()).isEqualTo(1);
    assertThat(ledger.lost()).isEqualTo(1);
  }
}
