package org.openedr.console.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.event.WireLayout;

class CutoverFilterTest {
  private final List<Long> passed = new ArrayList<>();

  private static RecordBatch batch(long... times) {
    int size = WireLayout.HEADER_BYTES;
    ByteBuffer bytes = ByteBuffer.allocate(size * times.length).order(ByteOrder.nativeOrder());
    int[] starts = new int[times.length];
    int[] lengths = new int[times.length];
    for (int i = 0; i < times.length; i++) {
      starts[i] = i * size;
      lengths[i] = size;
      bytes.putLong(starts[i] + WireLayout.TIME_BOOT_NS, times[i]);
    }
    return new RecordBatch(bytes.array(), starts, lengths, times.length);
  }

  private boolean take(RecordBatch batch) {
    for (int i = 0; i < batch.count(); i++) {
      passed.add(batch.bytes().getLong(batch.start(i)));
    }
    return true;
  }

  @Test
  void eachSideOfTheMomentIsDeliveredOnce() {
    CutoverFilter before = new CutoverFilter(this::take, 0);
    before.until(100);
    CutoverFilter after = new CutoverFilter(this::take, 100);

    assertThat(before.test(batch(98, 99, 100, 101))).isTrue();
    assertThat(before.test(batch(102))).isTrue();
    assertThat(after.test(batch(98, 99, 100, 101, 102))).isTrue();
    assertThat(passed).containsExactly(98L, 99L, 100L, 101L, 102L);
    assertThat(before.keptBack()).isEqualTo(3);
    assertThat(after.keptBack()).isEqualTo(2);
  }

  @Test
  void aRefusedBatchIsLostAsAWhole() {
    CutoverFilter window = new CutoverFilter(batch -> false, 100);

    assertThat(window.test(batch(99, 100))).isFalse();
    assertThat(window.keptBack()).isZero();
  }
}
