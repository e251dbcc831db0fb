package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.history.EventLog;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.process.ParentLookup;
import org.openedr.console.process.ProcessTree;

/** What may wait for the model; its thread is not started, so nothing is taken out. */
class ModelQueueTest {

  private static int accepted(int queueRecords) {
    return accepted(queueRecords, 0);
  }

  private static int accepted(int queueRecords, int bytesOfBatch) {
    EngineOptions options =
        new EngineOptions(
            MonitorRequest.V2,
            Path.of("/"),
            4096,
            1000,
            Duration.ofSeconds(1),
            10_000,
            queueRecords,
            PathSelection.all(),
            new MemoryShares(1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20));
    ModelThread model =
        new ModelThread(
            options,
            new ProcessTree(10, 10, 1, ParentLookup.NONE),
            new EventLog(1000),
            List::of,
            () -> 0,
            null);
    int accepted = 0;
    while (model.offer(new RecordBatch(new byte[bytesOfBatch], new int[10], new int[10], 10))) {
      accepted += 10;
    }
    return accepted;
  }

  @Test
  void asManyEventsWaitAsTheConfigurationAllows() {
    assertThat(accepted(100)).isEqualTo(100);
    assertThat(accepted(1000)).isEqualTo(1000);
  }

  @Test
  void noMoreBytesWaitThanThereIsMemoryFor() {
    assertThat(accepted(10_000, 100_000)).isEqualTo(110);
  }

  @Test
  void aBatchIsTakenWholeWhenThereIsRoomForItsFirstEvent() {
    assertThat(accepted(95)).isEqualTo(100);
  }
}
