package org.openedr.console.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The end of a reader, on memory that looks like a ring. */
class RingReaderTest {
  private static final int SIZE = 1 << 17;
  private static final int BUSY = 1 << 31;
  private static final int DISCARD = 1 << 30;
  private static final int RECORD = 24;

  private final ByteBuffer consumer = page(SIZE);
  private final ByteBuffer producer = page(SIZE);
  private final ByteBuffer data = page(2 * SIZE);
  private final AtomicInteger delivered = new AtomicInteger();
  private final RingReader reader =
      new RingReader(
          consumer,
          producer,
          data,
          _ -> {},
          batch -> {
            delivered.addAndGet(batch.count());
            return true;
          });
  private int at;

  private static ByteBuffer page(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  private int record(int flags) {
    int header = at;
    data.putInt(header, RECORD | flags);
    at += 8 + RECORD;
    producer.putLong(0, at);
    return header;
  }

  @Test
  void aRecordThatIsStillWrittenAtTheEndIsLostAloneAndCounted() {
    record(0);
    record(BUSY);
    record(0);
    record(DISCARD);
    record(BUSY | DISCARD);
    record(0);
    reader.start();

    reader.close();

    assertThat(delivered).hasValue(3);
    assertThat(reader.received()).isEqualTo(5);
    assertThat(reader.queueDrops()).isEqualTo(2);
    assertThat(reader.usedBytes()).isZero();
  }

  /** More of it than a batch holds. */
  @Test
  void whatWasThrownAwayEndsNoDrain() {
    for (int i = 0; i < 3000; i++) {
      record(DISCARD);
    }
    record(0);
    reader.start();

    reader.close();

    assertThat(delivered).hasValue(1);
  }
}
